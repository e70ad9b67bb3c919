"""Day 93's visible tests: kernels on pictures, by numbers that can be checked by hand.

No solution stands here, only questions with known answers and the answers of known
misconceptions. The hidden tests ask for the same kinds of property on other inputs.
"""

from typing import Any

import numpy as np

from convbook import data
from convbook.checks.edges import check_design, check_stripe
from convbook.checks.exercise import Exercise
from convbook.checks.gallery import check_gallery
from convbook.checks.ladder import Call, Failure, Refusal, Wrong, climb, compare, describe, hint_for
from convbook.language import say

_NINE = np.arange(9).reshape(3, 3)
_FOUR = np.arange(4).reshape(2, 2)
_STRIPE = np.repeat([[1, 1, 0, 0, 0, 0, 1, 1]], 6, axis=0)
_DIFFERENCE = np.array([[1, -1]])
_BLUR = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16


def corr2d(function: Any) -> Failure | None:
    """Seed S2's 19, its stripe of 6×8, seed S4's vertical edges, and a kernel of halves."""
    edges = np.array([[-1.0, 1, -1, 1], [-3, 1, -1, 3], [-3, -1, 1, 3], [0, -1, 1, 0]])
    return climb(
        function,
        Call(
            "corr2d(0 … 8, 0 … 3)  # 3×3, 2×2",
            (_NINE.astype(float), _FOUR.astype(float)),
            np.array([[19.0, 25], [37, 43]]),
            (
                Wrong("not-padded-here", shape=(3, 3)),
                Wrong("not-padded-here", shape=(4, 4)),
                Wrong("map-too-short", shape=(1, 1)),
                Wrong("kernel-flipped", 5.0, (0, 0)),
                Wrong("corr-turned", 17.0, (0, 0)),
                Wrong("corr-turned", 7.0, (0, 0)),
                Wrong("mean-not-sum", 19 / 4, (0, 0)),
                Wrong("dot-not-elementwise", 28.0, (0, 0)),
                Wrong("corr-window-stays", 19.0, (0, 1)),
                Wrong("corr-carries-over", 44.0, (0, 1)),
                Wrong("mutated-input", 41.0, (0, 1)),
            ),
        ),
        Call(
            "corr2d(X, [[1, -1]])  # 6×8, 1×2",
            (_STRIPE.astype(float), _DIFFERENCE.astype(float)),
            np.repeat([[0.0, 1, 0, 0, 0, -1, 0]], 6, axis=0),
            (
                Wrong("rows-columns-swapped", shape=(7, 6)),
                Wrong("corr-square-kernel", shape=(5, 7)),
                Wrong("corr-square-kernel", shape=(6, 8)),
                Wrong("corr-square-picture", shape=(6, 5)),
                Wrong("corr-square-picture", shape=(6, 6)),
                Wrong("corr-absolute", 1.0, (0, 5)),
                Wrong("kernel-flipped", -1.0, (0, 1)),
            ),
        ),
        Call(
            'corr2d(X, data.dli_kernels()["vertical"])  # 6×6',
            (data.blur_image(), data.dli_kernels()["vertical"]),
            edges,
            (Wrong("corr-absolute", 1.0, (0, 0)), Wrong("corr-turned", -1.0, (0, 1))),
        ),
        Call(
            "corr2d(0 … 8, halves)  # ints, 2×2",
            (_NINE.copy(), np.full((2, 2), 0.5)),
            np.array([[4.0, 6], [10, 12]]),
        ),
        Refusal("corr2d((2, 3), (3, 3))", (np.ones((2, 3)), np.ones((3, 3))), "corr-too-large"),
    )


def blur_report(function: Any) -> Failure | None:
    """The audit of seed S4's blur: 1.01, a gap of 0.015, and four times 9/16."""
    if not callable(function):
        return climb(function)
    call = "blur_report()"
    try:
        report = function()
    except Exception as error:
        return Failure("runs", call, describe(error), say("check.a_blur_report"), hint_for(error))
    if not isinstance(report, dict) or not {"sum_printed", "max_gap", "true_row0"} <= set(report):
        hint = "not-written" if report is None else "blur-form"
        return Failure("type", call, describe(report), say("check.a_blur_report"), hint)
    failure = compare(
        f'{call}["sum_printed"]',
        _number(report["sum_printed"]),
        1.01,
        (Wrong("blur-wrong-kernel", 1.0), Wrong("blur-half-even", 0.97)),
    )
    if failure is None:
        gap = (
            Wrong("blur-gap-kernels", 0.005),
            Wrong("blur-gap-mean", 0.0078125),
            Wrong("blur-gap-sum", 0.01),
            Wrong("blur-rounded", 0.01),
            Wrong("blur-rounded", 0.02),
            Wrong("blur-rounded", 0.0),
            Wrong("blur-gap-sum", 0.1),
        )
        failure = compare(f'{call}["max_gap"]', _number(report["max_gap"]), 0.015, gap)
    if failure is None:
        row = np.asarray(report["true_row0"])
        wrong = (
            Wrong("blur-row-not-table", shape=(4, 4)),
            Wrong("blur-row-of-picture", shape=(6,)),
            Wrong("blur-printed-row", 0.57, (1,)),
            Wrong("blur-rounded", 0.56, (1,)),
            Wrong("blur-sixteenths", 9.0, (1,)),
            Wrong("blur-column", 0.6875, (1,)),
        )
        failure = compare(f'{call}["true_row0"]', row, np.full(4, 0.5625), wrong)
    return failure


def _number(value: Any) -> Any:
    """A 0-d array says its number as well as a float does."""
    return value.item() if isinstance(value, np.ndarray) and value.ndim == 0 else value


def apply_and_clip(function: Any) -> Failure | None:
    """200 × 1.5 is 255 and not 44; halves go to even; sharpened below 0 is 0; edges are repeated."""
    kernels = data.dli_kernels()
    dot = np.zeros((3, 3), dtype=np.uint8)
    dot[1, 1] = 100
    sharpened = np.zeros((3, 3), dtype=np.uint8)
    sharpened[1, 1] = 255
    bright = np.array([[200, 100, 180], [3, 1, 0]], dtype=np.uint8)
    dark = np.array([[1, 3, 5, 255]], dtype=np.uint8)
    return climb(
        function,
        Call(
            "apply_and_clip([[200, 100, 180], [3, 1, 0]], brighten)",
            (bright, kernels["brighten"]),
            np.array([[255, 150, 255], [4, 2, 0]], dtype=np.uint8),
            (
                Wrong("clip-dtype", 300.0, (0, 0)),
                Wrong("clip-size", shape=(4, 5)),
                Wrong("clip-size", shape=(0, 1)),
                Wrong("clip-wraps", 44.0, (0, 0)),
                Wrong("clip-uint8", 200.0, (0, 0)),
                Wrong("clip-stretched", 128.0, (0, 1)),
                Wrong("clip-stretched", 127.0, (0, 1)),
                Wrong("clip-rounding", 5.0, (1, 0)),
                Wrong("clip-rounding", 4.5, (1, 0)),
                Wrong("clip-rounding", 1.0, (1, 1)),
                Wrong("clip-dtype", 255.0, (0, 0)),
            ),
        ),
        Call(
            "apply_and_clip([[1, 3, 5, 255]], darken)",
            (dark, kernels["darken"]),
            np.array([[0, 2, 2, 128]], dtype=np.uint8),
            (Wrong("clip-rounding", 1.0, (0, 0)), Wrong("clip-rounding", 1.0, (0, 1))),
        ),
        Call(
            "apply_and_clip(img, sharpen)  # 100 in the middle of zeros",
            (dot, kernels["sharpen"]),
            sharpened,
            (
                Wrong("clip-wraps", 156.0, (0, 1)),
                Wrong("clip-wraps", 244.0, (1, 1)),
                Wrong("clip-absolute", 100.0, (0, 1)),
            ),
        ),
        Call(
            "apply_and_clip(img, blur)  # 3×3, all 160",
            (np.full((3, 3), 160, dtype=np.uint8), _BLUR),
            np.full((3, 3), 160, dtype=np.uint8),
            (Wrong("clip-border", 90.0, (0, 0)), Wrong("clip-border", 0.0, (0, 0))),
        ),
        Refusal("apply_and_clip(img, 2×2)", (bright, np.full((2, 2), 0.25)), "clip-even"),
    )


def conv2d_true(function: Any) -> Failure | None:
    """Seed S2's matrices, flipped: 5 where correlation gives 19."""
    return climb(
        function,
        Call(
            "conv2d_true(0 … 8, 0 … 3)  # 3×3, 2×2",
            (_NINE.copy(), _FOUR.copy()),
            np.array([[5.0, 11], [23, 29]]),
            (
                Wrong("not-padded-here", shape=(3, 3)),
                Wrong("not-padded-here", shape=(4, 4)),
                Wrong("true-not-flipped", 19.0, (0, 0)),
                Wrong("true-half-turn", 17.0, (0, 0)),
                Wrong("true-half-turn", 7.0, (0, 0)),
                Wrong("true-picture-flipped", 29.0, (0, 0)),
                Wrong("true-picture-flipped", 43.0, (0, 0)),
                Wrong("true-negated", -19.0, (0, 0)),
                Wrong("mean-not-sum", 5 / 4, (0, 0)),
            ),
        ),
        Call(
            "conv2d_true(X, [[1, -1]])  # 6×8, 1×2",
            (_STRIPE.copy(), _DIFFERENCE.copy()),
            np.repeat([[0.0, -1, 0, 0, 0, 1, 0]], 6, axis=0),
            (Wrong("true-half-turn", 1.0, (0, 1)),),
        ),
        Refusal("conv2d_true((2, 3), (3, 3))", (np.ones((2, 3)), np.ones((3, 3))), "corr-too-large"),
    )


EXERCISES: dict[str, Exercise] = {
    "corr2d": Exercise(corr2d, ("corr2d",)),
    "blur_report": Exercise(blur_report, ("blur_report",)),
    "apply_and_clip": Exercise(apply_and_clip, ("apply_and_clip",)),
    "conv2d_true": Exercise(conv2d_true, ("conv2d_true",)),
    "edge_stripe": Exercise(check_stripe, ("edge_stripe",)),
    "design_kernel": Exercise(check_design, ("design_kernel",)),
    "plot_kernel_gallery": Exercise(check_gallery, ("plot_kernel_gallery",), ("apply_and_clip",)),
}
