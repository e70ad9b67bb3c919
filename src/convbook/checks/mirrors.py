"""Day 95's visible tests of padding: tables that a learner can fill in by hand.

No solution stands here, only questions with known answers and the answers of known
misconceptions.
"""

from dataclasses import replace
from typing import Any

import numpy as np

from convbook import data
from convbook.checks.ladder import Call, Failure, Refusal, Wrong, climb, describe, hint_for
from convbook.checks.own_work import uses_numpy
from convbook.checks.reword import reword
from convbook.language import say

# Wrong answers (before, after), and the hint that each gives away.
Known = dict[tuple[float, float], str]


def _table(rows: str) -> Any:
    return np.array([[int(digit) for digit in row] for row in rows.split()], dtype=float)


def zero_pad(function: Any) -> Failure | None:
    """Seed S4's 8×8 with its ring of zeros, and a public batch of 4×3×3×2, seed 1.

    That batch and its numbers are those of deeplearning.ai's "Convolutional Model: Step by Step",
    padded by 2 in its older edition, the marathon's too, and by 3 in its newer one.
    """
    failure = reword(
        _zero_pad(function), {"wrong-values": "inside-changed", "wrong-shape": "padded-wrong-axes"}
    )
    if failure is not None and failure.hint == "inside-changed":
        picture = data.blur_image()[None, :, :, None]
        got = np.array(function(picture, 1))
        if got.shape == (1, 8, 8, 1) and np.array_equal(got[:, 1:-1, 1:-1], picture):
            got[:, 1:-1, 1:-1] = 0
            return replace(failure, hint="padding-not-zero") if got.any() else failure
    return failure


def _zero_pad(function: Any) -> Failure | None:
    picture = data.blur_image()[None, :, :, None]
    ringed = _table("00000000 01011010 00100100 00111100 00111100 01011010 01100110 00000000")
    batch = np.random.RandomState(1).randn(4, 3, 3, 2)
    middle = [0.90085595, -0.68372786], [-0.12289023, -0.93576943], [-0.26788808, 0.53035547]
    row = np.array([[0.0, 0.0], [0, 0], *middle, [0, 0], [0, 0]])

    def row_of(X: Any, pad: int, row: int) -> Any:
        got = np.asarray(function(X, pad))
        fits = got.ndim == 4 and got.shape[:2] == (4, 3 + 2 * pad)
        return np.round(got[1:2, row : row + 1], 8) if fits else got

    return (
        climb(
            function,
            Call(
                "zero_pad(X, 1)  # X: (1, 6, 6, 1)",
                (picture, 1),
                ringed[None, :, :, None],
                (
                    Wrong("padded-all-axes", shape=(3, 8, 8, 3)),
                    Wrong("padded-wrong-axes", shape=(3, 8, 6, 1)),
                    Wrong("padded-wrong-axes", shape=(1, 6, 8, 3)),
                    Wrong("padded-wrong-axes", shape=(1, 8, 6, 1)),
                    Wrong("padded-wrong-axes", shape=(1, 6, 8, 1)),
                    Wrong("padded-wrong-axes", shape=(3, 8, 8, 1)),
                    Wrong("padded-wrong-axes", shape=(1, 8, 8, 3)),
                    Wrong("padding-once", shape=(1, 7, 7, 1)),
                    Wrong("padding-ignored", shape=(1, 6, 6, 1)),
                    Wrong("batch-lost", shape=(8, 8)),
                    Wrong("batch-lost", shape=(8, 8, 1)),
                    Wrong("padding-not-zero", 1.0, (0, 0, 7, 0)),
                    Wrong("inside-shifted", 1.0, (0, 0, 0, 0)),
                    Wrong("inside-shifted", 0.0, (0, 1, 1, 0)),
                ),
            ),
        )
        or climb(
            row_of,
            Call(
                "zero_pad(X, 2)[1, 1]  # X: (4, 3, 3, 2)",
                (batch, 2, 1),
                np.zeros((1, 1, 7, 2)),
                (
                    Wrong("padded-all-axes", shape=(8, 7, 7, 6)),
                    Wrong("one-ring-only", shape=(4, 5, 5, 2)),
                ),
            ),
            Call("zero_pad(X, 2)[1, 3]  # X[1, 1] in the middle", (batch, 2, 3), row[None, None]),
            Call("zero_pad(X, 3)[1, 1]  # X: (4, 3, 3, 2)", (batch, 3, 1), np.zeros((1, 1, 9, 2))),
        )
        or climb(function, Refusal("zero_pad(X, -1)", (batch, -1), "negative-pad"))
    )


def mirror_pad(mirror: Any, possible: Any) -> Failure | None:
    """A 3×6 picture of 10 × row + column, two cells on each side; then seed S4's 8×8."""
    if callable(mirror) and uses_numpy(mirror, "pad"):
        return Failure("own_work", "mirror_pad", "np.pad", say("check.own_lines"), "np-pad-used")
    X = np.array([[1.0, 2, 3, 4, 5, 6], [11, 12, 13, 14, 15, 16], [21, 22, 23, 24, 25, 26]])
    shapes = (
        Wrong("one-axis-only", shape=(7, 6)),
        Wrong("one-axis-only", shape=(3, 10)),
        Wrong("one-ring-only", shape=(5, 8)),
        Wrong("padding-once", shape=(5, 8)),
        Wrong("padding-ignored", shape=(3, 6)),
        Wrong("mirror-shape", shape=(10, 7)),
        Wrong("padding-is-zero", 0.0, (0, 2)),
        Wrong("corners-forgotten", 0.0, (0, 0)),
    )

    def expected(rows: list[int], columns: list[int]) -> Any:
        return np.array([[10.0 * row + column for column in columns] for row in rows])

    failure = climb(
        mirror,
        Call(
            'mirror_pad(X, 2, "symmetric")  # X: 3×6',
            (X, 2, "symmetric"),
            expected([1, 0, 0, 1, 2, 2, 1], [2, 1, 1, 2, 3, 4, 5, 6, 6, 5]),
            (
                *shapes,
                Wrong("mirror-once-or-twice", 22.0, (0, 1)),
                Wrong("edge-is-no-mirror", 1.0, (0, 1)),
                Wrong("not-mirrored", 2.0, (0, 1)),
                Wrong("wrapped-around", 16.0, (0, 1)),
                Wrong("mirror-far-side", 15.0, (0, 8)),
                Wrong("mirror-far-side", 16.0, (0, 9)),
            ),
        ),
        Call(
            'mirror_pad(X, 2, "reflect")  # X: 3×6',
            (X, 2, "reflect"),
            expected([2, 1, 0, 1, 2, 1, 0], [3, 2, 1, 2, 3, 4, 5, 6, 5, 4]),
            (
                *shapes,
                Wrong("mirror-once-or-twice", 11.0, (0, 1)),
                Wrong("edge-is-no-mirror", 1.0, (0, 1)),
                Wrong("mirror-far-side", 26.0, (0, 8)),
            ),
        ),
        Call(
            'mirror_pad(X, 2, "edge")  # X: 3×6',
            (X, 2, "edge"),
            expected([0, 0, 0, 1, 2, 2, 2], [1, 1, 1, 2, 3, 4, 5, 6, 6, 6]),
            (*shapes, Wrong("edge-is-no-mirror", 11.0, (0, 1)), Wrong("edge-is-no-mirror", 22.0, (0, 1))),
        ),
        Refusal('mirror_pad(X, 4, "symmetric")  # X: 3×6', (X, 4, "symmetric"), "mirror-limit"),
        Refusal('mirror_pad(X, 3, "reflect")  # X: 3×6', (X, 3, "reflect"), "mirror-limit"),
        Refusal('mirror_pad(X, 1, "mirror")', (X, 1, "mirror"), "mode-unknown"),
    )
    hints = {"wrong-values": "mirror-values", "wrong-shape": "mirror-shape"}
    return reword(failure, hints) or _modes(possible, X)


def _modes(function: Any, X: Any) -> Failure | None:
    if not callable(function):
        return climb(function)
    mirrored = _table("11011011 11011011 00100100 00111100 00111100 11011011 11100111 11100111")
    twice = np.array([[12.0, 11, 11, 12, 13, 14, 15, 16, 16, 15]])
    far = np.concatenate([twice, twice - 10, twice - 10, twice, twice + 10, twice + 10, twice])
    for text, arguments, right in (
        ("possible_modes(X, padded, 1)  # DLI, 8×8", (data.blur_image(), mirrored, 1), ["edge", "symmetric"]),
        ("possible_modes(X, padded, 2)  # symmetric, 7×10", (X, far, 2), ["symmetric"]),
        ("possible_modes(X, zeros, 1)", (X, np.zeros((5, 8)), 1), []),
    ):
        try:
            got = function(*arguments)
        except Exception as error:
            return Failure("runs", text, describe(error), str(right), hint_for(error))
        if not isinstance(got, (list, tuple, set)):
            hint = "not-written" if got is None else "modes-a-list"
            return Failure("type", text, describe(got), str(right), hint)
        named = sorted(str(mode) for mode in got)
        if named != right:
            hint = "modes-all" if set(named) < set(right) else "modes-wrong"
            return Failure("values", text, str(named), str(right), hint)
    return None


def same_padding(function: Any) -> Failure | None:
    """Seed S3's kernels of 3 and 5 on 8 cells, an even kernel, and stride 2."""
    if not callable(function):
        return climb(function)
    cases: tuple[tuple[str, tuple[int, ...], tuple[int, int], Known], ...] = (
        ("same_padding(8, 3)", (8, 3), (1, 1), {(0, 1): "same-default"}),
        ("same_padding(8, 5)", (8, 5), (2, 2), {(1, 1): "same-too-small"}),
        (
            "same_padding(8, 2)",
            (8, 2),
            (0, 1),
            {(1, 1): "same-even", (0, 0): "same-even", (1, 0): "spare-after", (0.5, 0.5): "half-a-cell"},
        ),
        (
            "same_padding(8, 3, 2)",
            (8, 3, 2),
            (0, 1),
            {
                (1, 1): "same-stride-ignored",
                (4, 5): "same-keeps-size",
                (1, 0): "spare-after",
                (0.5, 0.5): "half-a-cell",
            },
        ),
        ("same_padding(7, 3, 2)", (7, 3, 2), (1, 1), {(0, 0): "same-floor", (0, 1): "same-floor"}),
        ("same_padding(8, 1, 3)", (8, 1, 3), (0, 0), {(-1, 0): "negative-padding"}),
    )
    for text, arguments, right, known in cases:
        failure = _pair(function, text, arguments, right, known)
        if failure is not None:
            return failure
    return climb(function, Refusal("same_padding(8, 3, 0)", (8, 3, 0), "impossible-size"))


def _pair(
    function: Any,
    text: str,
    arguments: tuple[int, ...],
    right: tuple[int, int],
    known: Known,
) -> Failure | None:
    try:
        got = function(*arguments)
    except Exception as error:
        needs_s = isinstance(error, TypeError) and len(arguments) == 2 and "argument" in str(error)
        hint = "same-default" if needs_s else hint_for(error)
        return Failure("runs", text, describe(error), str(right), hint)
    if got is None:
        return Failure("type", text, describe(got), str(right), "not-written")
    if not (isinstance(got, (tuple, list)) and len(got) == 2):
        return Failure("type", text, describe(got), str(right), "pair-wanted")
    try:
        before, after = float(got[0]), float(got[1])
    except (TypeError, ValueError):
        return Failure("type", text, describe(got), str(right), "pair-wanted")
    if (before, after) != right:
        hint = known.get((before, after), "half-a-cell" if before % 1 or after % 1 else "same-by-hand")
        return Failure("values", text, f"({before:g}, {after:g})", str(right), hint)
    if not all(isinstance(side, (int, np.integer)) for side in got):
        return Failure("type", text, describe(got), str(right), "half-a-cell")
    return None
