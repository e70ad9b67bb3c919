"""Day 93's edges: a dark stripe and what finds it, and kernels of the learner's own design."""

from typing import Any

import numpy as np

from convbook.checks.ladder import Failure, Wrong, climb, compare, describe, hint_for
from convbook.language import say

_STRIPE = np.repeat([[1.0, 1, 0, 0, 0, 0, 1, 1]], 6, axis=0)
_FOUND = np.repeat([[0.0, 1, 0, 0, 0, -1, 0]], 6, axis=0)
_DIRECTIONS = ("vertical", "horizontal", "diag")


def check_stripe(function: Any) -> Failure | None:
    """Check the learner's stripe of 6×8 and the edges found in it."""
    if not callable(function):
        return climb(function)
    call = "edge_stripe()"
    try:
        returned = function()
    except Exception as error:
        return Failure("runs", call, describe(error), "(X, Y, Yt)", hint_for(error))
    if not (isinstance(returned, (tuple, list)) and len(returned) == 3):
        hint = "not-written" if returned is None else "stripe-form"
        return Failure("type", call, describe(returned), "(X, Y, Yt)", hint)
    X, Y, Yt = returned
    failure = compare(
        f"X, Y, Yt = {call}; X",
        X,
        _STRIPE,
        (
            Wrong("stripe-shape", shape=(8, 6)),
            Wrong("stripe-rows", 0.0, (2, 0)),
            Wrong("stripe-colours", 0.0, (0, 0)),
            Wrong("stripe-middle", 0.0, (0, 1)),
            Wrong("stripe-middle", 1.0, (0, 2)),
            Wrong("stripe-middle", 1.0, (0, 5)),
        ),
    )
    if failure is not None:
        return failure
    return compare(
        f"X, Y, Yt = {call}; Y",
        Y,
        _FOUND,
        (
            Wrong("stripe-kernel", shape=(5, 8)),
            Wrong("stripe-kernel", shape=(5, 7)),
            Wrong("stripe-kernel", shape=(4, 6)),
            Wrong("stripe-sign", -1.0, (0, 1)),
            Wrong("corr-absolute", 1.0, (0, 5)),
        ),
    ) or compare(
        f"X, Y, Yt = {call}; Yt",
        Yt,
        np.zeros((8, 5)),
        (
            Wrong("stripe-transposed", shape=(7, 6)),
            Wrong("stripe-transposed", shape=(6, 7)),
            Wrong("stripe-transposed", shape=(7, 5)),
        ),
    )


def check_design(function: Any) -> Failure | None:
    """Check what the learner's three kernels answer to a wall, to the stripe and to a slope.

    Their numbers are the learner's own, so that only signs and zeros are looked at.
    """
    if not callable(function):
        return climb(function)
    kernels = {}
    for name in _DIRECTIONS:
        call = f'design_kernel("{name}")'
        try:
            kernel = function(name)
        except Exception as error:
            return Failure("runs", call, describe(error), say("check.a_kernel"), hint_for(error))
        if not isinstance(kernel, np.ndarray):
            hint = "not-written" if kernel is None else "design-shape"
            return Failure("type", call, describe(kernel), say("check.a_kernel"), hint)
        if kernel.shape != (3, 3) or kernel.dtype.kind not in "fiu":
            return Failure("shape", call, describe(kernel), say("check.a_kernel"), "design-shape")
        kernels[name] = kernel.astype(float)
    upright = kernels["vertical"]
    for name, kernel in kernels.items():
        failure = _on_a_wall(name, kernel)
        if failure is not None:
            return failure
    windows = np.lib.stride_tricks.sliding_window_view(_STRIPE, (3, 3))[0]
    got = np.einsum("jkl,kl->j", windows, upright)
    if not np.array_equal(np.sign(np.round(got, 9)), [1, 1, 0, 0, -1, -1]):
        hint = "design-sign" if (got[:2] < 0).all() else "design-direction"
        return _signs('design_kernel("vertical")', got, "+ + 0 0 − −", hint)
    if not np.allclose(upright[:, ::-1], -upright):
        call = 'design_kernel("vertical")'
        return Failure("values", call, _in_rows(upright), "K[:, ::-1] == -K", "design-mirror")
    if not np.allclose(kernels["horizontal"], upright.T):
        call = 'design_kernel("horizontal")'
        return Failure("values", call, _in_rows(kernels["horizontal"]), "V.T", "design-horizontal")
    return _slope(kernels["diag"]) or _refuses(function)


def _in_rows(kernel: Any) -> str:
    return " / ".join(" ".join(f"{value:g}" for value in row) for row in kernel)


def _on_a_wall(name: str, kernel: Any) -> Failure | None:
    call = f'design_kernel("{name}")'
    if np.allclose(kernel, 0):
        return Failure("values", call, "0", say("check.a_kernel"), "design-zero")
    if not np.isclose(kernel.sum(), 0, atol=1e-9):
        return Failure("values", f"{call}.sum()", describe(float(kernel.sum())), "0", "design-sum")
    return None


def _slope(kernel: Any) -> Failure | None:
    call = 'design_kernel("diag")'
    bright_above = np.triu(np.ones((3, 3)), 1)
    if not np.allclose(kernel.T, -kernel):
        return Failure("values", call, _in_rows(kernel), "K.T == -K", "design-diag")
    if float((kernel * bright_above).sum()) <= 0:
        return _signs(call, np.array([(kernel * bright_above).sum()]), "+", "design-diag-sign")
    return None


def _refuses(function: Any) -> Failure | None:
    call = 'design_kernel("sideways")'
    try:
        got = function("sideways")
    except ValueError:
        return None
    except Exception as error:
        return Failure("refuses", call, describe(error), "ValueError", "wrong-error")
    return Failure("refuses", call, describe(got), "ValueError", "design-unknown")


def _signs(call: str, values: Any, expected: str, hint: str) -> Failure:
    got = " ".join("0" if abs(value) < 1e-9 else "+" if value > 0 else "−" for value in values)
    return Failure("values", call, got, expected, hint)
