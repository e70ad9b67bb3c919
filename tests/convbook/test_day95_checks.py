"""What Day 95's own tools for checks see: a function's text, a hint put in another's place."""

import numpy as np
import pytest

from convbook.checks.figure import axes_are_off
from convbook.checks.ladder import Failure, hint_for
from convbook.checks.own_work import uses_numpy
from convbook.checks.pooling import output
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


def with_getattr(X):
    return getattr(np, "pad")(X, 1)  # noqa: B009


def with_a_renamed_module(X):
    import numpy as renamed

    return renamed.pad(X, 1)


renamed_pad = np.pad


def by_another_name(X):
    return renamed_pad(X, 1)


def through_a_helper(X):
    return with_np(X)


def through_two(X):
    return through_a_helper(X)


class Tool:
    def border(self, X):
        return np.pad(X, 1)


class Called:
    def __call__(self, X):
        return np.pad(X, 1)


class HonestTool:
    def border(self, X):
        return with_own_pad(X)


def through_a_class(X):
    return Tool().border(X)


called = Called()


def through_an_object(X):
    return called(X)


def through_an_honest_class(X):
    return HonestTool().border(X)


def through_an_honest_helper(X):
    return with_own_pad(X)


def circular(X):
    return circular(X) if X else missing(X)  # noqa: F821


def find(name):
    return globals()[name]


@pytest.mark.parametrize("function", [with_np, with_an_import, with_getattr, with_a_renamed_module])
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


@pytest.mark.parametrize(
    "function", [by_another_name, through_a_helper, through_two, through_a_class, through_an_object]
)
def test_names_and_helpers_are_followed_where_they_can_be_looked_up(function):
    assert uses_numpy(function, "pad", find)
    assert not uses_numpy(function, "pad")


@pytest.mark.parametrize(
    "function", [through_an_honest_helper, through_an_honest_class, circular, with_own_pad]
)
def test_honest_helpers_and_names_that_mean_nothing_do_not_count(function):
    assert not uses_numpy(function, "pad", find)


@pytest.mark.parametrize(
    ("returned", "shape"),
    [
        ((np.ones((1, 2)), {}), (1, 2)),
        (np.ones(3), (3,)),
        (((np.ones(2), {}), 1), (0,)),
        ("A", (0,)),
        ((), (0,)),
        (None, ()),
    ],
)
def test_the_output_of_a_layer_is_taken_from_whatever_came_back(returned, shape):
    assert output(returned).shape == shape


def refuses(X):
    raise ValueError("no")


def stumbles(X):
    return np.pad(X, -1)


@pytest.mark.parametrize(("function", "hint"), [(refuses, "refused-here"), (stumbles, "it-raised")])
def test_an_input_refused_on_purpose_has_a_hint_of_its_own(function, hint):
    with pytest.raises(ValueError, match=r"no|negative") as raised:
        function(np.ones(3))
    assert hint_for(raised.value) == hint


@pytest.mark.parametrize(
    ("where", "hint"),
    [
        ("  line 2, in f\n    raise ValueError('no')\n    ^^^^^", "refused-here"),
        ("  line 2, in f\n    return X.reshape(-7)\n", "it-raised"),
    ],
)
def test_so_it_has_where_only_the_lines_are_known(where, hint):
    assert hint_for(ValueError("no"), where) == hint
    assert hint_for(TypeError("no"), where) == "it-raised"


@pytest.mark.parametrize(
    ("sides", "off"),
    [
        (["left", "bottom", "labelleft", "labelbottom"], True),
        (["labelleft", "labelbottom"], True),
        (["left", "bottom"], False),
        ([], False),
    ],
)
def test_axes_without_ticks_and_numbers_are_off(sides, off):
    from matplotlib.figure import Figure

    axes = Figure().subplots()
    axes.tick_params(**dict.fromkeys(sides, False))
    assert axes_are_off(axes) is off
