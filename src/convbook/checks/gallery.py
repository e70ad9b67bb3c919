"""Day 93's gallery: a photograph and four kernels' pictures of it, as a figure object."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from convbook.checks.figure import (
    drawn,
    mappables,
    picture_panels,
    reading_order,
    shows,
    title_of,
    untidy,
    upside_down,
)
from convbook.checks.ladder import Failure
from convbook.checks.series import look_each
from convbook.language import say

_CALL = "plot_kernel_gallery(img)  # 6×8"
_NAMES = ("blur", "sharpen", "brighten", "vertical")
# Eight grays in steps, so that every kernel has something to say.
_PHOTO = np.add.outer(np.arange(6) * 9, np.array([40, 44, 90, 98, 150, 154, 190, 60])).astype(np.uint8)
_KERNELS = (
    np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
    np.array([[0.0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
    np.array([[0.0, 0, 0], [0, 1.5, 0], [0, 0, 0]]),
    np.array([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]]),
)
# What they make of it, worked out once and checked by the tests.
_RESULTS = (
    "43 57 83 111 140 164 151 95 50 64 90 118 147 171 158 102 59 72 98 127 156 180 166 110 "
    "68 82 108 136 165 189 176 120 77 90 116 145 174 198 184 128 84 97 123 152 181 205 191 135",
    "27 0 119 45 189 113 255 0 45 11 137 63 207 131 255 0 54 20 146 72 216 140 255 0 "
    "63 29 155 81 225 149 255 0 72 38 164 90 234 158 255 0 90 56 182 108 252 176 255 0",
    "60 66 135 147 225 231 255 90 74 80 148 160 238 244 255 104 87 93 162 174 252 255 255 117 "
    "100 106 176 188 255 255 255 130 114 120 189 201 255 255 255 144 128 134 202 214 255 255 255 158",
    "0 0 0 0 0 0 255 255",  # the same in every row
)


def check_gallery(function: Any, apply: Any = None) -> Failure | None:
    """Check the learner's gallery of a small photograph of 6×8 grays.

    A panel may also show what the learner's own `apply` gives: whether that is right,
    exercise 3 says.
    """
    figure = drawn(function, _CALL, _PHOTO.copy())
    return figure if isinstance(figure, Failure) else _check(picture_panels(figure), apply)


def _check(panels: list[Any], apply: Any) -> Failure | None:
    if len(panels) != 5:
        return Failure("shape", _CALL, str(len(panels)), "5", "gallery-count")
    # They may have been made in another order than they hang in.
    panels = panels if shows(panels[0], _PHOTO) else reading_order(panels)
    if not shows(panels[0], _PHOTO):
        return Failure("values", _CALL, say("check.panel", number=1), "img", "gallery-original")
    ours = own_pictures(apply, _PHOTO, _KERNELS, _right())
    for number, (panel, *alike) in enumerate(zip(panels[1:], _right(), *ours, strict=True), start=2):
        if not shows(panel, *alike):
            place, wanted = say("check.panel", number=number), "apply_and_clip(img, K)"
            return Failure("values", _CALL, place, wanted, "gallery-pictures")
    if upside_down(panels[0], _PHOTO):
        return Failure("values", _CALL, say("check.panel", number=1), "img", "gallery-upside-down")
    scales = look_each(mappables(panels), "get_clim()")
    limits = [tuple(float(limit) for limit in scale) for (scale,) in scales]
    if not all(np.allclose(one, limits[0]) for one in limits):
        shown = ", ".join(f"{low:g}–{high:g}" for low, high in limits)
        return Failure("values", _CALL, shown, say("check.one_scale"), "own-scale")
    if not np.allclose(limits[0], (0, 255), atol=0.5):
        return Failure("values", _CALL, str(limits[0]), "(0, 255)", "gallery-scale")
    titles = [title_of(panel) for panel in panels]
    same = len(set(titles)) < len(titles)
    if all(titles) and (same or titles_of_the_wrong_panels(titles)):
        hint = "gallery-titles-alike" if same else "gallery-titles-moved"
        return Failure("values", _CALL, ", ".join(titles), say("check.a_title"), hint)
    return untidy(panels, _CALL, "gallery-titles")


def _right() -> list[Any]:
    wanted = [np.array(numbers.split(), dtype=float) for numbers in _RESULTS]
    return [np.resize(numbers, _PHOTO.shape) for numbers in wanted]


def own_pictures(apply: Any, img: Any, kernels: Sequence[Any], right: Sequence[Any]) -> list[Sequence[Any]]:
    """What the learner's `apply` makes of `img`: of a fresh one each time, and always of the same one.

    These differ where it paints over the photograph that it is given. Whether that is so, and
    whether its pictures are right, exercise 3 says; where it raises, `right` is meant.
    """
    every: list[Sequence[Any]] = []
    for fresh in (True, False):
        try:
            one = img.copy()
            given = ((img.copy() if fresh else one, kernel.copy()) for kernel in kernels)
            every.append([np.array(apply(*each), dtype=float) for each in given])
        except Exception:
            every.append(right)
    return every


def titles_of_the_wrong_panels(titles: Sequence[str]) -> bool:
    """Whether a panel's title names another kernel than its own; `titles` begin with the photograph's."""
    named = [[name in title.lower() for name in _NAMES] for title in titles[1:]]
    return any(any(row) and not row[own] for own, row in enumerate(named))
