"""Exercise 2: is `a_slice_prev` a window of the picture, and does `Z` belong to it?"""

from typing import Any

import numpy as np

from convbook import data
from convbook.checks.ladder import Failure, Wrong, compare, describe
from convbook.language import say


def check_window(image: Any, a_slice_prev: Any, W: Any, b: Any, step: Any, Z: Any) -> Failure | None:
    """Check the marathon's homework: a real window, a filter that fits it, and its own Z."""
    return (
        _not_a_window(image, a_slice_prev)
        or _not_its_filter(a_slice_prev, W, b)
        or _not_its_number(a_slice_prev, W, b, Z, step)
    )


def _not_a_window(image: Any, a: Any) -> Failure | None:
    wanted = say("check.a_window")
    if not isinstance(a, np.ndarray):
        return Failure("type", "a_slice_prev", describe(a), wanted, "shape-not-values")
    sample, _, _ = data.marathon_sample()
    if a.shape == sample.shape and np.allclose(a, sample):
        return Failure("values", "a_slice_prev", say("check.the_start"), wanted, "untouched")
    hint = None
    if a.ndim != 3:
        hint = "window-depth"
    elif a.shape[:2] == image.shape[:2]:
        hint = "whole-picture"
    elif a.shape[0] * a.shape[1] == 1:
        hint = "one-pixel"
    elif a.shape[2] != image.shape[2]:
        hint = "window-depth"
    if hint is not None:
        return Failure("shape", "a_slice_prev", describe(a), wanted, hint)
    if not _is_cut_from(image, a):
        return Failure("values", "a_slice_prev", describe(a), wanted, "not-a-window")
    return None


def _is_cut_from(image: Any, a: Any) -> bool:
    """Look only where the first number fits: comparing every window would take a second."""
    rows, columns = image.shape[0] - a.shape[0] + 1, image.shape[1] - a.shape[1] + 1
    if rows < 1 or columns < 1:
        return False
    corners = np.argwhere(np.isclose(image[:rows, :columns, 0], a[0, 0, 0], rtol=0, atol=1e-6))
    return any(
        np.allclose(image[r : r + a.shape[0], c : c + a.shape[1]], a, rtol=0, atol=1e-6) for r, c in corners
    )


def _not_its_filter(a: Any, W: Any, b: Any) -> Failure | None:
    if not isinstance(W, np.ndarray):
        return Failure("type", "W", describe(W), say("check.an_array_like_a"), "tuple-for-array")
    if W.shape != a.shape:
        return Failure("shape", "W", str(W.shape), str(a.shape), "filter-shape")
    if np.size(b) != 1:
        return Failure("shape", "b", describe(b), say("check.one_number"), "bias-size")
    return None


def _not_its_number(a: Any, W: Any, b: Any, Z: Any, step: Any) -> Failure | None:
    if Z is None:
        return Failure("defined", "", say("check.nothing"), "Z", "not-defined")
    if not isinstance(Z, float):
        return Failure("type", "Z", describe(Z), say("check.one_number"), "array-not-number")
    # Z is compared with the learner's own function: whether that is right, exercise 1 says.
    try:
        own = float(np.ravel(step(a, W, b))[0])
    except Exception as error:
        call = "conv_single_step(a_slice_prev, W, b)"
        return Failure("runs", call, describe(error), say("check.one_number"), "step-first")
    forgotten = own - float(np.ravel(b)[0])
    return compare("Z", Z, own, (Wrong("no-bias", forgotten), Wrong("stale-Z", float(Z))))
