"""Day 92's checks: each known wrong answer gets its own hint; bar charts are read however they lie."""

from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest

import convbook
from convbook import check
from convbook.checks import CheckFailed, day92
from convbook.checks.answers import Choices, chosen
from convbook.checks.bars import read_bars

mpl.use("agg")


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr("convbook.language._current", "en")
    yield
    plt.close("all")


def hint_of(exercise: str, **names: Any) -> str:
    with pytest.raises(CheckFailed) as failed:
        exec(f"check({exercise!r})", {"check": check, **names})
    assert len(failed.value.lines) <= 4
    return failed.value.lines[-1].removeprefix("  Hint: ")


DENSE = {
    "count-no-bias": lambda n, m, bias=True: int(np.prod(n)) * m,
    "bias-per-input": lambda n, m, bias=True: int(np.prod(n)) * m + bias * int(np.prod(n)),
    "bias-single": lambda n, m, bias=True: int(np.prod(n)) * m + bias,
    "bias-per-weight": lambda n, m, bias=True: int(np.prod(n)) * m * (1 + bias),
    "sizes-added": lambda n, m, bias=True: int(np.sum(n)) + m,
    "shape-product": lambda n, m, bias=True: int(np.sum(n)) * m + bias * m,
    "impossible-count": lambda n, m, bias=True: int(np.prod(n)) * m + bias * m,
    "count-not-int": lambda n, m, bias=True: float(np.prod(n)) * m + bias * m,
}


@pytest.mark.parametrize("hint", DENSE)
def test_a_wrong_count_is_named(hint: str) -> None:
    assert hint_of("dense_params", dense_params=DENSE[hint]) == convbook.why(hint)


def outputs(h: int, w: int, f: int, stride: int) -> int:
    return ((h - f) // stride + 1) * ((w - f) // stride + 1)


def weights(kind: str, h: int, w: int, f: int, c: int, k: int, stride: int = 1) -> int:
    sees = h * w if kind == "dense" else f * f
    if kind not in ("dense", "local", "conv") or f > min(h, w):
        raise ValueError(kind)
    return sees * c * k * (1 if kind == "conv" else outputs(h, w, f, stride))


def test_work_saved_by_sharing_is_named() -> None:
    hint = hint_of("macs", weight_count=weights, macs=weights)
    assert hint == convbook.why("sharing-saves-work")


def test_no_plus_one_speaks_of_counting_not_of_windows() -> None:
    hint = hint_of("conv_params", conv_params=lambda f, c, k, bias=True: 1)
    assert hint == convbook.why("wrong-count")


def lay_out(K: Any, h: int, w: int, order: str = "C") -> Any:
    K = np.asarray(K)
    rows = []
    for i in range(h - K.shape[0] + 1):
        for j in range(w - K.shape[1] + 1):
            row = np.zeros((h, w))
            row[i : i + K.shape[0], j : j + K.shape[1]] = K
            rows.append(row.ravel(order))
    return np.array(rows)


MATRICES = {
    "unroll-transposed": lambda K, h, w: lay_out(K, h, w).T,
    "kernel-flipped": lambda K, h, w: lay_out(K[::-1, ::-1], h, w),
    "kernel-transposed": lambda K, h, w: lay_out(K.T, h, w),
    "unroll-order": lambda K, h, w: lay_out(K, h, w, "F"),
    "wrong-dtype": lambda K, h, w: lay_out(K, h, w).astype(int),
    "impossible-size": lay_out,
}


@pytest.mark.parametrize("hint", MATRICES)
def test_a_wrong_matrix_is_named(hint: str) -> None:
    assert hint_of("unroll", unroll=MATRICES[hint]) == convbook.why(hint)


def test_letters_alone_are_a_form_of_answers() -> None:
    form = Choices("f()", lines="ab", letters="AB", form='"A"', hint="letter-form")
    assert form.check(lambda: {"a": " b", "b": "A"}) is None
    for answers in ({"a": "A"}, {"a": "C", "b": "A"}, {"a": ("A", 1), "b": "A"}, ["A", "B"], None):
        failure = form.check(lambda answers=answers: answers)
        assert failure is not None
        assert failure.hint in ("letter-form", "not-written")


@pytest.mark.parametrize(
    ("answers", "letter"),
    [
        ({"a": " b "}, "B"),
        ({"a": ("c", 1)}, "C"),
        ({}, ""),
        (None, ""),
        ({"a": 3}, ""),
        ([], ""),
        ({"a": ()}, ""),
    ],
)
def test_a_letter_is_read_from_whatever_came_back(answers: Any, letter: str) -> None:
    assert chosen(answers, "a") == letter


COUNTS = [13_249_600, 152_100, 225]
NAMES = ["dense", "local", "conv"]


def chart(lying: bool = False, **settings: Any) -> Any:
    fig, ax = plt.subplots()
    (ax.barh if lying else ax.bar)(settings.pop("names", NAMES), settings.pop("counts", COUNTS))
    along = "x" if lying else "y"
    ax.set(**({f"{along}scale": "log", f"{along}label": "weights", "title": "three"} | settings))
    return fig, ax


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("inverted", [False, True])
def test_lying_bars_are_read_from_the_longest(reverse: bool, inverted: bool) -> None:
    step = -1 if reverse else 1
    fig, ax = chart(lying=True, names=NAMES[::step], counts=COUNTS[::step])
    if inverted:
        ax.invert_yaxis()
    bars = read_bars(fig)
    assert bars is not None
    assert bars.lengths == tuple(map(float, COUNTS))
    assert bars.names == tuple(NAMES)
    assert bars.names_in_order


def test_names_may_stand_in_a_legend() -> None:
    fig, ax = plt.subplots()
    for place, (name, count) in enumerate(zip(NAMES, COUNTS, strict=True)):
        ax.bar(place, count, label=name)
    ax.legend()
    bars = read_bars(fig)
    assert bars is not None
    assert bars.names == tuple(NAMES)


def test_names_that_nobody_knows_are_not_judged() -> None:
    bars = read_bars(chart(names=["x", "y", "z"])[0])
    assert bars is not None
    assert bars.names_in_order


def test_two_panels_of_bars_are_no_chart() -> None:
    fig, axes = plt.subplots(1, 2)
    for ax in axes:
        ax.bar([0], [1])
    assert read_bars(fig) is None


BAD_CHARTS = {
    "not-log": {"yscale": "linear"},
    "bar-axis-label": {"ylabel": ""},
    "bar-title": {"title": ""},
    "bar-names": {"names": [0, 1, 2]},
    "bar-names-mixed": {"names": NAMES[::-1]},
    "bar-lengths": {"counts": [13_249_600, 152_100, 250]},
    "log-by-hand": {"counts": np.log10(COUNTS)},
    "three-bars": {"names": NAMES[:2], "counts": COUNTS[:2]},
}


@pytest.mark.parametrize("hint", BAD_CHARTS)
def test_a_chart_that_cannot_be_read_is_told_why(hint: str) -> None:
    assert hint_of("plot_param_bars", plot_param_bars=lambda: chart(**BAD_CHARTS[hint])) == convbook.why(hint)


def test_a_good_chart_passes_and_no_figure_stays_open(capsys: pytest.CaptureFixture[str]) -> None:
    exec('check("plot_param_bars")', {"check": check, "plot_param_bars": chart})
    assert "of 6 exercises pass their visible checks" in capsys.readouterr().out
    assert plt.get_fignums() == []


@pytest.mark.parametrize("exercise", day92.EXERCISES)
def test_a_check_of_day_92_survives_whatever_stands_under_its_names(exercise: str) -> None:
    looked_at = day92.EXERCISES[exercise]
    for junk in (None, 3, "text", [1, 2], np.zeros(3), lambda *_: None, lambda *_: "x", lambda: {"a": 1}):
        notebook = dict.fromkeys(looked_at.names + looked_at.optional, junk) | {"check": check}
        with pytest.raises(CheckFailed) as failed:
            exec(f"check({exercise!r})", notebook)
        assert len(failed.value.lines) <= 4
