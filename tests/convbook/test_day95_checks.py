"""What Day 95's own tools for checks see: a function's text, a hint put in another's place."""

import numpy as np
import pytest

from convbook.checks.ladder import Failure
from convbook.checks.own_work import uses_numpy
from convbook.checks.reword import reword


def with_np(X):
    return np.pad(X, 1)


def with_an_import(X):
    from numpy import pad

    return pad(X, 1)


def with_own_pad(X):
    """Not np.pad."""

    def pad(row):  # np.pad would do it
        return [row[0], *row]

    return pad(X)


def with_another(X):
    return X.pad(np.ones(3))


@pytest.mark.parametrize("function", [with_np, with_an_import])
def test_numpys_function_is_found_however_it_comes(function):
    assert uses_numpy(function, "pad")


@pytest.mark.parametrize("function", [with_own_pad, with_another, 3, None, len])
def test_own_functions_comments_and_unreadable_texts_do_not_count(function):
    assert not uses_numpy(function, "pad")


def test_only_the_named_hint_is_put_in_anothers_place():
    failure = Failure("values", "f(1)", "2", "3", "wrong-values")
    assert reword(failure, {"wrong-values": "pool-values"}).hint == "pool-values"
    assert reword(failure, {"wrong-shape": "pool-shape"}) is failure
    assert reword(None, {"wrong-values": "pool-values"}) is None
