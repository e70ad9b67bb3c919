"""Day 92's visible tests: what each promises, by numbers that can be checked by hand.

No solution stands here, only questions with known answers and the answers of known
misconceptions. The hidden tests ask for the same kinds of property on other inputs.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from convbook import data
from convbook.checks.answers import Choices
from convbook.checks.bars import check_bars
from convbook.checks.exercise import Exercise
from convbook.checks.figure import LECTURE_MAPS
from convbook.checks.ladder import Call, Failure, Refusal, Wrong, climb

# The ladder's general hints speak of windows and products; here it is numbers that are counted,
_COUNTING = {"wrong-values": "wrong-count", "size-not-int": "count-not-int"}
# and a matrix that is filled.
_FILLING = {"wrong-values": "unroll-values", "wrong-shape": "unroll-shape", "wrong-ndim": "unroll-flat"}


def _reworded(failure: Failure | None, hints: Mapping[str, str]) -> Failure | None:
    return replace(failure, hint=hints.get(failure.hint, failure.hint)) if failure else None


def dense_params(function: Any) -> Failure | None:
    """Seed S1's 100×100 colour picture with 1000 neurons; the marathon's 784 → 100 → 10."""
    failure = climb(
        function,
        Call(
            "dense_params(3, 2, False)", (3, 2, False), 6, (Wrong("bias-anyway", 8), Wrong("sizes-added", 5))
        ),
        Call(
            "dense_params(3, 2)",
            (3, 2),
            8,
            (
                Wrong("count-no-bias", 6),
                Wrong("bias-per-input", 9),
                Wrong("bias-single", 7),
                Wrong("bias-per-weight", 12),
                Wrong("bias-per-input", 11),
            ),
        ),
        Call(
            "dense_params((100, 100, 3), 1000, False)",
            ((100, 100, 3), 1000, False),
            30_000_000,
            (
                Wrong("shape-product", 100_000),
                Wrong("shape-product", 203_000),
                Wrong("shape-product", 3_000),
                Wrong("shape-product", 10_000_000),
            ),
        ),
        Call(
            "dense_params((100, 100, 3), 1000)",
            ((100, 100, 3), 1000),
            30_001_000,
            (Wrong("count-no-bias", 30_000_000),),
        ),
        Call("dense_params(784, 100)", (784, 100), 78_500),
        Call("dense_params(100, 10)", (100, 10), 1_010),
        Refusal("dense_params(0, 10)", (0, 10), "impossible-count"),
        Refusal("dense_params(784, -1)", (784, -1), "impossible-count"),
    )
    return _reworded(failure, _COUNTING)


def conv_params(function: Any) -> Failure | None:
    """Seed S3's two layers (250 and 11,300), a window that is not square, AlexNet's first layer."""
    failure = climb(
        function,
        Call("conv_params(3, 1, 25, False)", (3, 1, 25, False), 225, (
            Wrong("bias-anyway", 250), Wrong("f-not-squared", 75), Wrong("f-not-squared", 150),
            Wrong("one-filter", 9),
        )),
        Call("conv_params(3, 1, 25)", (3, 1, 25), 250, (
            Wrong("count-no-bias", 225), Wrong("bias-single", 226), Wrong("bias-per-weight", 450),
        )),
        Call("conv_params(3, 25, 50)", (3, 25, 50), 11_300, (
            Wrong("input-channels", 500),
            Wrong("filter-bias-per-channel", 12_500),
            Wrong("bias-per-input", 11_275),
            Wrong("bias-per-weight", 22_500),
            Wrong("f-not-squared", 3_800),
        )),
        Call("conv_params((3, 5), 2, 4)", ((3, 5), 2, 4), 124, (
            Wrong("f-two-sides", 76), Wrong("f-two-sides", 204), Wrong("f-two-sides", 68),
        )),
        Call("conv_params(11, 3, 96)", (11, 3, 96), 34_944),
        Refusal("conv_params(0, 1, 25)", (0, 1, 25), "impossible-count"),
        Refusal("conv_params(3, 1, -25)", (3, 1, -25), "impossible-count"),
    )  # fmt: skip
    return _reworded(failure, _COUNTING)


def macs(weights: Any, work: Any) -> Failure | None:
    """The digit of 28×28 with 25 filters of 3×3; then AlexNet's first layer, with stride 4."""
    digit, alexnet = (28, 28, 3, 1, 25), (227, 227, 11, 3, 96, 4)
    failure = climb(
        weights,
        Call('weight_count("dense", 28, 28, 3, 1, 25)', ("dense", *digit), 13_249_600, (
            Wrong("no-plus-one", 12_250_000),
            Wrong("weights-dense", 19_600), Wrong("weights-dense", 529_984), Wrong("weights-dense", 152_100),
            Wrong("biases-not-here", 13_266_500), Wrong("output-size", 784 * 784 * 25),
            Wrong("multiply-and-add", 26_499_200),
        )),
        Call('weight_count("local", 28, 28, 3, 1, 25)', ("local", *digit), 152_100, (
            Wrong("weights-local", 225), Wrong("weights-local", 6_084), Wrong("biases-not-here", 169_000),
            Wrong("output-size", 176_400), Wrong("no-plus-one", 140_625), Wrong("f-not-squared", 50_700),
            Wrong("f-not-squared", 101_400),
        )),
        Call('weight_count("conv", 28, 28, 3, 1, 25)', ("conv", *digit), 225, (
            Wrong("weights-conv", 152_100), Wrong("weights-conv", 9), Wrong("biases-not-here", 250),
            Wrong("f-not-squared", 75),
        )),
        Call('weight_count("conv", 227, 227, 11, 3, 96, 4)', ("conv", *alexnet), 34_848, (
            Wrong("input-channels", 11_616), Wrong("biases-not-here", 34_944),
        )),
        Refusal('weight_count("pool", 28, 28, 3, 1, 25)', ("pool", *digit), "unknown-kind"),
    ) or climb(
        work,
        Call('macs("dense", 28, 28, 3, 1, 25)', ("dense", *digit), 13_249_600, (
            Wrong("no-plus-one", 12_250_000),
            Wrong("work-dense", 19_600), Wrong("work-dense", 529_984), Wrong("work-dense", 152_100),
            Wrong("bias-is-no-product", 13_266_500), Wrong("multiply-and-add", 26_499_200),
        )),
        Call('macs("local", 28, 28, 3, 1, 25)', ("local", *digit), 152_100, (
            Wrong("work-local", 225), Wrong("work-local", 6_084), Wrong("bias-is-no-product", 169_000),
            Wrong("output-size", 176_400), Wrong("no-plus-one", 140_625), Wrong("work-local", 13_249_600),
            Wrong("multiply-and-add", 304_200),
        )),
        Call('macs("conv", 28, 28, 3, 1, 25)', ("conv", *digit), 152_100, (
            Wrong("sharing-saves-work", 225), Wrong("work-local", 6_084),
            Wrong("bias-is-no-product", 169_000),
        )),
        Call('macs("conv", 227, 227, 11, 3, 96, 4)', ("conv", *alexnet), 105_415_200, (
            Wrong("stride-ignored", 1_640_957_472), Wrong("input-channels", 35_138_400),
            Wrong("sharing-saves-work", 34_848), Wrong("output-size", 57 * 57 * 96 * 363),
            Wrong("stride-one-axis", 55 * 217 * 96 * 363), Wrong("slide-valid-formula", 54 * 54 * 96 * 363),
        )),
        Refusal('macs("conv", 2, 2, 3, 1, 25)', ("conv", 2, 2, 3, 1, 25), "impossible-size"),
    )  # fmt: skip
    return _reworded(failure, _COUNTING)


def unroll(function: Any) -> Failure | None:
    """Two matrices that fit on paper; then what is known of seed S1's 16×36 one."""
    small = np.array(
        [
            [1.0, 2, 0, 3, 4, 0, 0, 0, 0],
            [0, 1, 2, 0, 3, 4, 0, 0, 0],
            [0, 0, 0, 1, 2, 0, 3, 4, 0],
            [0, 0, 0, 0, 1, 2, 0, 3, 4],
        ]
    )
    oblong = np.array(
        [
            [1.0, 2, 3, 0, 0, 0, 0, 0],
            [0, 1, 2, 3, 0, 0, 0, 0],
            [0, 0, 0, 0, 1, 2, 3, 0],
            [0, 0, 0, 0, 0, 1, 2, 3],
        ]
    )
    failure = climb(
        function,
        Call("unroll(np.array([[1, 2], [3, 4]]), 3, 3)", (np.array([[1, 2], [3, 4]]), 3, 3), small, (
            Wrong("unroll-transposed", shape=(9, 4)),
            Wrong("unroll-flat", shape=(2, 2, 3, 3)),
            Wrong("not-padded-here", shape=(9, 9)),
            Wrong("unroll-im2col", shape=(4, 4)),
            Wrong("unroll-row-step", 3.0, (0, 2)),
            Wrong("unroll-order", 1.0, (1, 3)),
            Wrong("kernel-flipped", 4.0, (0, 0)),
            Wrong("kernel-transposed", 3.0, (0, 1)),
            Wrong("unroll-wrap", 1.0, (2, 2)),
            Wrong("unroll-moved", 1.0, (1, 0)),
        )),
        Call("unroll(np.array([[1.0, 2.0, 3.0]]), 2, 4)", (np.array([[1.0, 2.0, 3.0]]), 2, 4), oblong, (
            Wrong("unroll-shape", shape=(0, 8)),
        )),
        Refusal("unroll(3×3, 2, 5)", (np.ones((3, 3)), 2, 5), "impossible-size"),
    ) or _lecture(function)  # fmt: skip
    return _reworded(failure, _FILLING)


def _lecture(function: Any) -> Failure | None:
    picture, F1 = data.lecture_image().ravel(), data.lecture_filters()[:, :, 0, 0]
    return (
        climb(lambda: function(F1, 6, 6).shape[0], Call("unroll(F1, 6, 6).shape[0]", (), 16))
        or climb(
            lambda: int(np.count_nonzero(function(F1, 6, 6))),
            Call("np.count_nonzero(unroll(F1, 6, 6))", (), 144),
        )
        or climb(
            lambda: np.asarray(function(F1, 6, 6), dtype=float)[:2, 1],
            Call("unroll(F1, 6, 6)[:2, 1]", (), np.array([-1.0, 1.0])),
        )
        or climb(
            lambda: (np.asarray(function(F1, 6, 6), dtype=float) @ picture).reshape(4, 4),
            Call("(unroll(F1, 6, 6) @ picture.ravel()).reshape(4, 4)", (), LECTURE_MAPS[0]),
        )
    )


spot_sharing = Choices("spot_sharing()", lines="abcde", letters="ABCD", form='"A"', hint="letter-form")

EXERCISES: dict[str, Exercise] = {
    "dense_params": Exercise(dense_params, ("dense_params",)),
    "conv_params": Exercise(conv_params, ("conv_params",)),
    "macs": Exercise(macs, ("weight_count", "macs")),
    "unroll": Exercise(unroll, ("unroll",)),
    "spot_sharing": Exercise(spot_sharing.check, ("spot_sharing",)),
    "plot_param_bars": Exercise(check_bars, ("plot_param_bars",), ("weight_count",)),
}
