"""Day 94's visible tests: what each promises, by numbers that can be checked by hand.

No solution stands here, only questions with known answers and the answers of known
misconceptions. The hidden tests ask for the same kinds of property on other inputs.
"""

from typing import Any

import numpy as np

from convbook import data
from convbook.checks.answers import check_answers
from convbook.checks.exercise import Exercise
from convbook.checks.figure import LECTURE_MAPS, check_figure
from convbook.checks.ladder import Call, Failure, Refusal, Wrong, climb, describe
from convbook.checks.window import check_window


def conv_single_step(function: Any) -> Failure | None:
    """Seed S1's first window (3) and the marathon's sample, seed 1 (−6.999…)."""
    window, kernel = data.lecture_image()[:3, :3, None], data.lecture_filters()[..., 0]
    sample, W, b = data.marathon_sample()
    sizes = np.ones((3, 3, 2)), np.ones((3, 3, 1))
    return climb(
        function,
        Call(
            "conv_single_step(window, filter, 0.0)",
            (window.astype(float), kernel.astype(float), 0.0),
            3.0,
            (
                Wrong("mean-not-sum", 3 / 9),
                Wrong("extra-term", 6.0),
                Wrong("dot-not-elementwise", -3.0),
                Wrong("hard-coded", -6.999089450680221),
            ),
        ),
        Call(
            "conv_single_step(window, filter, 0.5)",
            (window.astype(float), kernel.astype(float), 0.5),
            3.5,
            (
                Wrong("no-bias", 3.0),
                Wrong("bias-per-element", 3 + 9 * 0.5),
                Wrong("mean-not-sum", 3 / 9 + 0.5),
                Wrong("bias-times", 1.5),
                Wrong("bias-subtracted", 2.5),
            ),
        ),
        Call(
            "conv_single_step(a_slice_prev, W, b)  # seed 1, 4×4×3, b: (1, 1, 1)",
            (sample, W, b),
            -6.999089450680221,
            (
                Wrong("no-bias", -6.655235775109145),
                Wrong("bias-per-element", -23.16021220252077),
                Wrong("mean-not-sum", -0.48250442088584944),
                Wrong("extra-term", -2.999089450680221),
                Wrong("kernel-flipped", -1.479958622726127),
                Wrong("kernel-transposed", 0.5284795232714997),
                Wrong("first-channel-only", 0.26958954763005727),
                Wrong("rounded", -7.0),
                Wrong("rounded", -6.0),
            ),
        ),
        Call(
            "conv_single_step(a_slice_prev, W, np.array([0.5]))",
            (sample, W, np.array([0.5])),
            -6.155235775109145,
            # The third call's window, multiplied by W for good.
            (Wrong("mutated-input", -6.870393906384914),),
        ),
        Refusal("conv_single_step((3, 3, 2), (3, 3, 1), 0.0)", (*sizes, 0.0), "silent-broadcasting"),
    )


def conv_output_size(size: Any, same: Any) -> Failure | None:
    """Seed S3's table, AlexNet's two sizes, and 8, 2, S=2, where both slide formulas fail."""
    return climb(
        size,
        Call(
            "conv_output_size(8, 2, 0, 2)",
            (8, 2, 0, 2),
            4,
            (Wrong("slide-valid-formula", 3.5), Wrong("no-plus-one", 3), Wrong("stride-ignored", 7)),
        ),
        Call("conv_output_size(8, 3, 0, 1)", (8, 3, 0, 1), 6, (Wrong("no-plus-one", 5),)),
        Call(
            "conv_output_size(8, 3, 0, 2)",
            (8, 3, 0, 2),
            3,
            (Wrong("ceil-not-floor", 4), Wrong("stride-ignored", 6), Wrong("no-floor", 3.5)),
        ),
        Call(
            "conv_output_size(8, 3, 1, 2)",
            (8, 3, 1, 2),
            4,
            (
                Wrong("round-not-floor", 5),
                Wrong("padding-ignored", 3),
                Wrong("slide-formula", 3.5),
                Wrong("no-floor", 4.5),
            ),
        ),
        Call("conv_output_size(8, 3, 2, 3)", (8, 3, 2, 3), 4, (Wrong("padding-once", 3),)),
        Call("conv_output_size(227, 11, 0, 4)", (227, 11, 0, 4), 55),
        Call("conv_output_size(224, 11, 0, 4)", (224, 11, 0, 4), 54, (Wrong("ceil-not-floor", 55),)),
        Refusal("conv_output_size(2, 3, 0, 1)", (2, 3, 0, 1), "impossible-size"),
        Refusal("conv_output_size(8, 3, 0, 0)", (8, 3, 0, 0), "impossible-size"),
    ) or climb(
        same,
        Call("same_output_size(8, 1)", (8, 1), 8),
        Call("same_output_size(8, 2)", (8, 2), 4, (Wrong("same-size", 8),)),
        Call("same_output_size(8, 3)", (8, 3), 3, (Wrong("same-size", 8), Wrong("same-floor", 2))),
    )


def stride_views(views: Any, used: Any) -> Failure | None:
    """Seed S4's blur table at strides 2 and 3, and the column that stride 2 never sees."""
    table = np.array(
        [[0.56, 0.57, 0.57, 0.56], [0.7, 0.82, 0.82, 0.7], [0.69, 0.95, 0.95, 0.69], [0.64, 0.69, 0.69, 0.64]]
    )
    seen = np.array([True, True, True, True, True, False])
    return climb(
        views,
        Call(
            "stride_views(Y, 2)",
            (table, 2),
            np.array([[0.56, 0.57], [0.69, 0.95]]),
            (
                Wrong("stride-pools", 0.82, (0, 1)),
                Wrong("stride-offset", 0.82, (0, 0)),
                Wrong("stride-one-axis", shape=(2, 4)),
                Wrong("stride-one-axis", shape=(4, 2)),
                Wrong("stride-ignored", shape=(4, 4)),
                Wrong("stride-pools", 0.6625, (0, 0)),
                Wrong("stride-pools", 2.65, (0, 0)),
                Wrong("stride-crops", 0.7, (1, 0)),
            ),
        ),
        Call(
            "stride_views(Y, 3)",
            (table, 3),
            np.array([[0.56, 0.56], [0.64, 0.64]]),
            (Wrong("stride-shape", shape=(1, 1)),),
        ),
        Refusal("stride_views(Y, 0)", (table, 0), "impossible-size"),
    ) or climb(
        used,
        Call(
            "used_columns(6, 3, 2)",
            (6, 3, 2),
            seen,
            (
                Wrong("used-all", 1.0, (5,)),
                Wrong("used-starts", 0.0, (1,)),
                Wrong("used-starts", shape=(2,)),
                Wrong("used-length", shape=(4,)),
            ),
        ),
        Call(
            "used_columns(6, 3, 3)",
            (6, 3, 3),
            np.full(6, True),
            (Wrong("used-columns", 0.0, (5,)),),
        ),
        Refusal("used_columns(2, 3, 1)", (2, 3, 1), "impossible-size"),
    )


def conv_multichannel(function: Any) -> Failure | None:
    """Seed S3's three channels: 308 − 498 + 164 + 1 = −25, and the rest of that map."""
    X, K = data.slide_rgb().astype(float), data.slide_kernel().astype(float)
    expected = np.array(
        [
            [-25.0, 466, 466, 475, 481],
            [295, 787, 798, 812, 820],
            [291, 776, 784, 800, 812],
            [293, 771, 773, 782, 801],
        ]
    )
    return climb(
        function,
        Call(
            "conv_multichannel(X, K, 1)",
            (X, K, 1.0),
            expected,
            (
                Wrong("map-per-channel", shape=(4, 5, 3)),
                Wrong("map-per-channel", shape=(3, 4, 5)),
                Wrong("map-keeps-axis", shape=(4, 5, 1)),
                Wrong("rows-columns-swapped", shape=(5, 4)),
                Wrong("not-padded-here", shape=(6, 7)),
                Wrong("map-too-short", shape=(3, 4)),
                Wrong("map-shape", shape=(4, 4)),
                Wrong("map-shape", shape=(5, 5)),
                Wrong("bias-per-channel", -23.0, (0, 0)),
                Wrong("no-bias", -26.0, (0, 0)),
                Wrong("bias-per-element", 1.0, (0, 0)),
                Wrong("kernel-flipped", 337.0, (0, 0)),
                Wrong("kernel-transposed", -21.0, (0, 0)),
                Wrong("first-channel-only", 309.0, (0, 0)),
                Wrong("mean-not-sum", -26 / 3 + 1, (0, 0)),
                Wrong("mean-not-sum", -26 / 27 + 1, (0, 0)),
                Wrong("last-channel-only", 165.0, (0, 0)),
                Wrong("channel-order", -18.0, (0, 0)),
                Wrong("channels-first", -16.0, (0, 0)),
                Wrong("dot-not-elementwise", 934.0, (0, 0)),
                Wrong("mutated-input", -492.0, (0, 1)),
            ),
        ),
        Refusal(
            "conv_multichannel((5, 5, 3), (3, 3, 1), 0.0)",
            (np.ones((5, 5, 3)), np.ones((3, 3, 1)), 0.0),
            "silent-broadcasting",
        ),
    )


def conv_forward(function: Any) -> Failure | None:
    """Seed S1's two filters on its 6×6 picture; then stride 2 and padding 2 on 5×7."""
    if not callable(function):
        return climb(function)
    picture = data.lecture_image()[None, :, :, None].astype(float)
    filters = data.lecture_filters().astype(float)
    maps = np.stack(LECTURE_MAPS, axis=-1)[None]
    A = np.linspace(-0.1, 0.5, 70).reshape(1, 5, 7, 2)
    W = np.linspace(-0.2, 0.3, 36).reshape(3, 3, 2, 2)
    b = np.array([0.5, -0.5]).reshape(1, 1, 1, 2)
    first = [
        [0.44819876, 0.40372671, 0.44844720, 0.49316770, 0.50285714],
        [0.59950311, 0.79701863, 0.82385093, 0.85068323, 0.57267081],
        [0.74559006, 0.98484472, 1.01167702, 1.03850932, 0.55180124],
        [0.44422360, 0.18906832, 0.16223602, 0.13540373, 0.31602484],
    ]
    second = [
        [-0.55453416, -0.60298137, -0.55527950, -0.50757764, -0.49689441],
        [-0.39826087, -0.19180124, -0.15602484, -0.12024845, -0.41614907],
        [-0.23130435, 0.05863354, 0.09440994, 0.13018634, -0.41614907],
        [-0.54459627, -0.77590062, -0.79975155, -0.82360248, -0.66981366],
    ]
    strided = np.stack([np.array(first), np.array(second)], axis=-1)[None]
    return _not_a_pair(function, picture, filters) or climb(
        lambda *arguments: _Z(function(*arguments)),
        Call(
            'conv_forward(A, W, b, {"stride": 1, "pad": 0})  # 6×6, two filters',
            (picture, filters, np.zeros((1, 1, 1, 2)), {"stride": 1, "pad": 0}),
            maps,
            (
                Wrong("last-row-lost", shape=(1, 3, 3, 2)),
                Wrong("channels-first", shape=(1, 2, 4, 4)),
                Wrong("batch-lost", shape=(4, 4, 2)),
                # Both filters look the same when flipped: that one shows in the next call.
                Wrong("first-filter-only", 3.0, (0, 0, 0, 1)),
                Wrong("activation-added", 0.0, (0, 0, 0, 1)),
                Wrong("mean-not-sum", 3 / 9, (0, 0, 0, 0)),
                Wrong("dot-not-elementwise", -3.0, (0, 0, 0, 0)),
                Wrong("rows-columns-swapped", -3.0, (0, 0, 1, 0)),
                Wrong("mutated-input", 1.0, (0, 0, 1, 0)),
                Wrong("kernel-transposed", 1.0, (0, 1, 1, 1)),
            ),
        ),
        Call(
            'conv_forward(A, W, b, {"stride": 2, "pad": 2})  # 5×7, b = 0.5, −0.5',
            (A, W, b, {"stride": 2, "pad": 2}),
            strided,
            (
                Wrong("rows-columns-swapped", shape=(1, 5, 4, 2)),
                Wrong("layer-shape", shape=(1, 4, 4, 2)),
                Wrong("layer-shape", shape=(1, 5, 5, 2)),
                Wrong("stride-ignored", shape=(1, 7, 9, 2)),
                Wrong("padding-ignored", shape=(1, 2, 3, 2)),
                Wrong("padding-once", shape=(1, 3, 4, 2)),
                Wrong("window-not-moved", 0.51142857, (0, 1, 1, 0)),
                Wrong("no-bias", 0.29701863, (0, 1, 1, 0)),
                Wrong("bias-per-element", 9.29701863, (0, 1, 1, 0)),
                Wrong("kernel-flipped", 0.27229814, (0, 1, 1, 0)),
                Wrong("kernel-transposed", 0.65391304, (0, 1, 1, 0)),
                Wrong("mean-not-sum", 0.51650104, (0, 1, 1, 0)),
                Wrong("first-channel-only", 0.64124224, (0, 1, 1, 0)),
                Wrong("padding-not-zero", 0.42732919, (0, 0, 0, 0)),
                Wrong("padding-once", 1.01167702, (0, 1, 1, 0)),
                Wrong("bias-per-channel", 1.29701863, (0, 1, 1, 0)),
                Wrong("first-bias-only", 0.80819876, (0, 1, 1, 1)),
            ),
        ),
        Refusal(
            "conv_forward((1, 5, 5, 3), (3, 3, 1, 2), b, …)",
            (np.ones((1, 5, 5, 3)), np.ones((3, 3, 1, 2)), np.zeros((1, 1, 1, 2)), {"stride": 1, "pad": 0}),
            "silent-broadcasting",
        ),
    )


def _not_a_pair(function: Any, picture: Any, filters: Any) -> Failure | None:
    """Z alone came back, without the cache; anything else is for the ladder to say."""
    try:
        returned = function(picture.copy(), filters.copy(), np.zeros((1, 1, 1, 2)), {"stride": 1, "pad": 0})
    except Exception:
        return None
    if isinstance(returned, np.ndarray):
        call = 'conv_forward(A, W, b, {"stride": 1, "pad": 0})'
        return Failure("type", call, describe(returned), "(Z, cache)", "cache-missing")
    return None


def _Z(returned: Any) -> Any:
    """Z alone, when (Z, cache) came back; otherwise what came back, for the type rung."""
    return returned[0] if isinstance(returned, tuple) and len(returned) == 2 else returned


EXERCISES: dict[str, Exercise] = {
    "conv_single_step": Exercise(conv_single_step, ("conv_single_step",)),
    "window": Exercise(check_window, ("image", "a_slice_prev", "W", "b", "conv_single_step"), ("Z",)),
    "conv_output_size": Exercise(conv_output_size, ("conv_output_size", "same_output_size")),
    "stride_views": Exercise(stride_views, ("stride_views", "used_columns")),
    "conv_multichannel": Exercise(conv_multichannel, ("conv_multichannel",)),
    "conv_forward": Exercise(conv_forward, ("conv_forward",)),
    "plot_feature_maps": Exercise(check_figure, ("plot_feature_maps",), ("conv_forward",)),
    "spot_keras_mistakes": Exercise(check_answers, ("spot_keras_mistakes",)),
}
