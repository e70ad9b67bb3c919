"""Day 95's visible tests of pooling: seed S4's table, seed S1's maps, and the accounts.

No solution stands here, only questions with known answers and the answers of known
misconceptions.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from convbook import data
from convbook.checks.figure import LECTURE_MAPS
from convbook.checks.ladder import Call, Failure, Refusal, Wrong, climb, describe, hint_for
from convbook.checks.reword import reword

# What others have published, to 8 decimals. deeplearning.ai's "Convolutional Model: Step by Step" pools
# randn(2, 5, 5, 3), seed 1, with a window of 3 and stride 1, and prints [1, 1]:
STEP_BY_STEP = {
    "average": np.array(
        [
            [0.44497696, -0.00261695, -0.31040307],
            [0.50811474, -0.23493734, -0.23961183],
            [0.11872677, 0.17255229, -0.22112197],
        ]
    ),
    "max": np.array(
        [
            [1.96710175, 0.84616065, 1.27375593],
            [1.96710175, 0.84616065, 1.23616403],
            [1.62765075, 1.12141771, 1.2245077],
        ]
    ),
}
# CS231n's assignment 2, "ConvolutionalNetworks", takes the largest of 2×2, stride 2, from
# linspace(-0.3, 0.4) in the shape (2, 3, 4, 4), where the channels come before the rows:
ASSIGNMENT_2 = np.array(
    [
        [-0.26315789, -0.24842105, -0.20421053, -0.18947368],
        [-0.14526316, -0.13052632, -0.08631579, -0.07157895],
        [-0.02736842, -0.01263158, 0.03157895, 0.04631579],
        [0.09052632, 0.10526316, 0.14947368, 0.16421053],
        [0.20842105, 0.22315789, 0.26736842, 0.28210526],
        [0.32631579, 0.34105263, 0.38526316, 0.4],
    ]
).reshape(2, 3, 2, 2)


def pool_forward(function: Any) -> Failure | None:
    """Seed S4's 4×4 table, seed S1's two maps, and the numbers of two public courses."""
    failure = _pool_forward(function) or _public(function)
    hints = {
        "wrong-values": "pool-values",
        "wrong-shape": "pool-shape",
        "tuple-for-array": "pool-cache-missing",
    }
    return reword(failure, hints)


def _pool_forward(function: Any) -> Failure | None:
    if not callable(function):
        return climb(function)
    table = data.pool_table()[None, :, :, None].astype(float)
    maps = np.stack(LECTURE_MAPS, axis=-1)[None]
    batch = np.random.RandomState(1).randn(2, 4, 4, 3)
    largest = np.array([[256.0, 153], [23, 55]])[None, :, :, None]
    mean = np.array([[116.75, 87.75], [14.25, 44.25]])[None, :, :, None]
    of_maps = np.stack([np.array([[3.0, 0], [3, 1]]), np.array([[-1.0, 1], [0, 3]])], axis=-1)[None]
    of_batch = [[1.74481176421648, 0.8654076293246785, 1.1337694423354374]]
    of_batch.append([1.131629387451427, 1.5198168164221988, 2.1855754065331614])
    shapes = (
        Wrong("stride-ignored", shape=(1, 3, 3, 1)),
        Wrong("pool-no-plus-one", shape=(1, 1, 1, 1)),
        Wrong("stride-one-axis", shape=(1, 2, 3, 1)),
        Wrong("stride-one-axis", shape=(1, 3, 2, 1)),
        Wrong("batch-lost", shape=(2, 2)),
        Wrong("batch-lost", shape=(2, 2, 1)),
    )
    two = {"f": 2, "stride": 2}
    return _not_with_cache(function, table) or climb(
        lambda *arguments: _A(function(*arguments)),
        Call(
            'pool_forward(A, {"f": 2, "stride": 2}, "max")  # DLI, 4×4',
            (table, two, "max"),
            largest,
            (
                *shapes,
                Wrong("mean-for-max", 116.75, (0, 0, 0, 0)),
                Wrong("pool-smallest", 12.0, (0, 0, 0, 0)),
                Wrong("sum-for-max", 467.0, (0, 0, 0, 0)),
                Wrong("pool-corner", 110.0, (0, 0, 0, 0)),
                Wrong("window-not-moved", 256.0, (0, 0, 1, 0)),
                Wrong("pool-transposed", 23.0, (0, 0, 1, 0)),
            ),
        ),
        Call(
            'pool_forward(A, {"f": 2, "stride": 2}, "average")  # DLI, 4×4',
            (table, two, "average"),
            mean,
            (
                *shapes,
                Wrong("mode-ignored", 256.0, (0, 0, 0, 0)),
                Wrong("pool-sum-not-mean", 467.0, (0, 0, 0, 0)),
                Wrong("pool-rounded", 116.0, (0, 0, 0, 0)),
                Wrong("pool-rounded", 117.0, (0, 0, 0, 0)),
                Wrong("half-the-sum", 233.5, (0, 0, 0, 0)),
                Wrong("pool-median", 99.5, (0, 0, 0, 0)),
            ),
        ),
        Call(
            'pool_forward(A, {"f": 2, "stride": 2}, "max")  # two maps, 4×4',
            (maps, two, "max"),
            of_maps,
            (
                Wrong("pool-channels-mixed", shape=(1, 2, 2, 1)),
                Wrong("pool-channels-mixed", shape=(1, 2, 2)),
                Wrong("max-from-zero", 0.0, (0, 0, 0, 1)),
                Wrong("pool-channels-mixed", 3.0, (0, 0, 0, 1)),
                Wrong("pool-absolute", 2.0, (0, 0, 1, 1)),
            ),
        ),
        Call(
            'pool_forward(A, {"f": 3, "stride": 2}, "max")  # A: (2, 4, 4, 3)',
            (batch, {"f": 3, "stride": 2}, "max"),
            np.array(of_batch)[:, None, None, :],
            (
                Wrong("pool-window-fixed", 1.6243453636632417, (0, 0, 0, 0)),
                Wrong("pool-rest-kept", shape=(2, 2, 2, 3)),
                Wrong("pool-batch-mixed", 1.74481176421648, (1, 0, 0, 0)),
            ),
        ),
        Refusal('pool_forward(A, {"f": 2, "stride": 2}, "median")', (table, two, "median"), "pool-mode"),
        Refusal(
            'pool_forward(A, {"f": 5, "stride": 2}, "max")  # 4×4',
            (table, {"f": 5, "stride": 2}, "max"),
            "impossible-size",
        ),
    )


def _public(function: Any) -> Failure | None:
    """The published numbers: a 3×3 window at each stop, and 24 values that only grow."""
    batch = np.random.RandomState(1).randn(2, 5, 5, 3)
    ramp = np.linspace(-0.3, 0.4, 96).reshape(2, 3, 4, 4).transpose(0, 2, 3, 1)

    def there(A: Any, f: int, stride: int, mode: str, place: tuple[Any, ...], published: Any) -> Any:
        got = _A(function(A, {"f": f, "stride": stride}, mode))
        if not isinstance(got, np.ndarray) or got.ndim != 4:
            return got
        # Published to 8 decimals; float32 gives not all of them.
        part = got[place]
        alike = part.shape == published.shape and np.allclose(part, published, rtol=1e-6, atol=1e-6)
        return published.copy() if alike and got.dtype.kind == "f" else part

    of_ramp = ASSIGNMENT_2.transpose(0, 2, 3, 1)
    one = 'pool_forward(A, {"f": 3, "stride": 1}, '
    return climb(
        there,
        *(
            Call(
                f'{one}"{mode}")[0][1:, 1:2]  # A: (2, 5, 5, 3)',
                (batch, 3, 1, mode, np.s_[1:, 1:2], row[None, None]),
                row[None, None],
            )
            for mode, row in STEP_BY_STEP.items()
        ),
        Call(
            'pool_forward(A, {"f": 2, "stride": 2}, "max")  # A: (2, 4, 4, 3), −0.3 … 0.4',
            (ramp, 2, 2, "max", np.s_[:], of_ramp),
            of_ramp,
        ),
    )


def _not_with_cache(function: Any, table: Any) -> Failure | None:
    """Not two things came back; anything else is for the ladder to say."""
    try:
        returned = function(table.copy(), {"f": 2, "stride": 2}, "max")
    except Exception:
        return None
    if isinstance(returned, np.ndarray) or (isinstance(returned, (tuple, list)) and len(returned) != 2):
        call = 'pool_forward(A, {"f": 2, "stride": 2}, "max")'
        return Failure("type", call, describe(returned), "(A, cache)", "pool-cache-missing")
    return None


def _A(returned: Any) -> Any:
    """A alone, when (A, cache) came back; otherwise what came back, for the type rung."""
    return returned[0] if isinstance(returned, (tuple, list)) and len(returned) == 2 else returned


def output(returned: Any) -> Any:
    """Return A of (A, cache) for a hidden test: without the cache, too, and empty if there is no A.

    Whether the cache came back is for one test to say, and not for all.
    """
    A = returned[0] if isinstance(returned, (tuple, list)) and len(returned) else returned
    try:
        return np.asarray(A, dtype=float)
    except (TypeError, ValueError):
        return np.empty(0)


def avg_pool_as_conv(function: Any, counterexample: Any) -> Failure | None:
    """Four quarters for seed S4's table; two maps, whose channels must stay apart."""
    hints = {
        "wrong-values": "not-the-average",
        "wrong-shape": "pool-filter-shape",
        "wrong-ndim": "pool-filter-shape",
        "size-not-int": "pool-stride",
        "tuple-for-array": "kernel-and-stride",
    }
    return reword(_avg_pool_as_conv(function), hints) or _two_arrays(counterexample)


def _avg_pool_as_conv(function: Any) -> Failure | None:
    if not callable(function):
        return climb(function)
    table = data.pool_table()[None, :, :, None].astype(float)
    maps = np.stack(LECTURE_MAPS, axis=-1)[None]
    call = "avg_pool_as_conv(X, 2)"
    try:
        returned = function(table.copy(), 2)
    except Exception as error:
        return Failure("runs", call, describe(error), "(W, stride)", hint_for(error))
    if not (isinstance(returned, (tuple, list)) and len(returned) == 2):
        hint = "not-written" if returned is None else "kernel-and-stride"
        return Failure("type", call, describe(returned), "(W, stride)", hint)
    apart = [[0.25, 0.0], [0.0, 0.25]]
    return (
        climb(
            lambda *arguments: function(*arguments)[0],
            Call(
                "avg_pool_as_conv(X, 2)[0]  # X: (1, 4, 4, 1)",
                (table, 2),
                np.full((2, 2, 1, 1), 0.25),
                (
                    Wrong("pool-filter-shape", shape=(2, 2)),
                    Wrong("pool-filter-shape", shape=(2, 2, 1)),
                    Wrong("one-over-f", 0.5, (0, 0, 0, 0)),
                    Wrong("pool-sum-not-mean", 1.0, (0, 0, 0, 0)),
                    Wrong("average-of-picture", 0.0625, (0, 0, 0, 0)),
                ),
            ),
            Call(
                "avg_pool_as_conv(X, 2)[0]  # X: (1, 4, 4, 2)",
                (maps, 2),
                np.array([[apart, apart], [apart, apart]]),
                (
                    Wrong("pool-filter-shape", shape=(2, 2, 2, 1)),
                    Wrong("pool-filter-shape", shape=(2, 2, 1, 2)),
                    Wrong("pool-filter-shape", shape=(2, 2, 1, 1)),
                    Wrong("channels-averaged", 0.25, (0, 0, 0, 1)),
                    Wrong("channels-averaged", 0.125, (0, 0, 0, 1)),
                ),
            ),
        )
        or climb(
            lambda *arguments: function(*arguments)[1],
            Call("avg_pool_as_conv(X, 2)[1]", (table, 2), 2, (Wrong("pool-stride", 1.0),)),
        )
        or climb(function, Refusal("avg_pool_as_conv(X, 5)  # 4×4", (table, 5), "impossible-size"))
    )


def _two_arrays(function: Any) -> Failure | None:
    """Look only at the form: whether the example counters anything, the next cell shows."""
    if not callable(function):
        return climb(function)
    call, wanted = "max_counterexample()", "(x, y), 2×2"
    try:
        returned = function()
    except Exception as error:
        return Failure("runs", call, describe(error), wanted, hint_for(error))
    hint = "not-written" if returned is None else "two-arrays"
    if not (isinstance(returned, (tuple, list)) and len(returned) == 2):
        return Failure("type", call, describe(returned), wanted, hint)
    try:
        sides = [np.asarray(one, dtype=float).shape for one in returned]
    except (TypeError, ValueError):
        return Failure("type", call, describe(returned), wanted, hint)
    if sides != [(2, 2), (2, 2)]:
        return Failure("shape", call, ", ".join(map(str, sides)), "(2, 2), (2, 2)", hint)
    return None


def pool_effect(function: Any) -> Failure | None:
    """The slides' 25 maps of 26×26 before a dense layer of 100: 1,690,100 or 422,600."""
    if not callable(function):
        return climb(function)
    call = "pool_effect(26, 25, 2, 100)"
    right = {"conv": (250, 250), "pool": 0, "dense": (1_690_100, 422_600)}
    try:
        got = function(26, 25, 2, 100)
    except Exception as error:
        return Failure("runs", call, describe(error), str(right), hint_for(error))
    if got is None:
        return Failure("type", call, describe(got), str(right), "not-written")
    if not isinstance(got, dict) or not right.keys() <= set(got):
        return Failure("type", call, describe(got), str(right), "effect-form")
    known: dict[str, Callable[[Any], str]] = {
        "pool": lambda _: "pool-has-none",
        "conv": _conv_hint,
        "dense": _dense_hint,
    }
    for key, hint in known.items():
        pair = key != "pool"
        if pair != (isinstance(got[key], (tuple, list)) and len(got[key]) == 2):
            return Failure("type", f'{call}["{key}"]', describe(got[key]), str(right[key]), "effect-form")
        value = tuple(got[key]) if pair else got[key]
        if value != right[key]:
            return Failure("values", f'{call}["{key}"]', str(value), str(right[key]), hint(value))
    return climb(function, Refusal("pool_effect(3, 5, 4, 10)", (3, 5, 4, 10), "impossible-network"))


def _conv_hint(value: Any) -> str:
    return "conv-count" if value[0] == value[1] else "conv-unchanged"


def _dense_hint(value: Any) -> str:
    known = {
        (1_690_000, 422_500): "dense-bias",
        (422_600, 1_690_100): "effect-order",
        (1_690_100, 1_690_100): "dense-after-pool",
        (1_690_100, 845_100): "side-then-square",
        (67_700, 17_000): "dense-channels",
        (16_900, 4_225): "dense-neurons",
    }
    return known.get(value, "dense-count")
