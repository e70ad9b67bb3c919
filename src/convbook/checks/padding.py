"""Day 95's figure: three paddings on one scale, looked at as an object."""

from typing import Any

import numpy as np

from convbook.checks.figure import drawn, incomparable, not_shown, picture_panels, shows, untidy
from convbook.checks.ladder import Failure
from convbook.checks.own_work import calls_show

# A 3×4 picture, 10 × row + column, with one ring around it; no two of its numbers are alike.
PICTURE = np.array([[1.0, 2, 3, 4], [11, 12, 13, 14], [21, 22, 23, 24]])
PADDED = {
    "zero": np.array(
        [[0.0, 0, 0, 0, 0, 0], [0, 1, 2, 3, 4, 0], [0, 11, 12, 13, 14, 0], [0, 21, 22, 23, 24, 0], [0] * 6]
    ),
    "symmetric": np.array(
        [
            [1.0, 1, 2, 3, 4, 4],
            [1, 1, 2, 3, 4, 4],
            [11, 11, 12, 13, 14, 14],
            [21, 21, 22, 23, 24, 24],
            [21, 21, 22, 23, 24, 24],
        ]
    ),
    "reflect": np.array(
        [
            [12.0, 11, 12, 13, 14, 13],
            [2, 1, 2, 3, 4, 3],
            [12, 11, 12, 13, 14, 13],
            [22, 21, 22, 23, 24, 23],
            [12, 11, 12, 13, 14, 13],
        ]
    ),
}
_CALL = "plot_padding(img, 1)  # 3×4"


def check_padding_figure(function: Any, zero_pad: Any = None, mirror_pad: Any = None) -> Failure | None:
    """Check the learner's three panels of a 3×4 picture.

    A panel may also show what the learner's own functions give: whether those are right,
    exercises 1 and 2 say.
    """
    figure = drawn(function, _CALL, PICTURE.copy(), 1)
    if isinstance(figure, Failure):
        return figure
    if calls_show(function):
        return Failure("own_work", "plot_padding", "show()", "return fig, axes", "figure-shown")
    panels = picture_panels(figure)
    if len(panels) != 3:
        return Failure("shape", _CALL, str(len(panels)), "3", "three-panels")
    for panel, expected, own in zip(panels, PADDED.values(), _own(zero_pad, mirror_pad), strict=True):
        if not shows(panel, expected, own):
            return not_shown(panel, expected, _CALL, "padding-not-shown")
    return incomparable(panels, _CALL, "padding-clips") or untidy(panels, _CALL, "padding-titles")


def _own(zero_pad: Any, mirror_pad: Any) -> list[Any]:
    """What the learner's own functions make of the picture, as far as they make anything."""
    found = list(PADDED.values())
    try:
        found[0] = np.asarray(zero_pad(PICTURE[None, :, :, None].copy(), 1), dtype=float)[0, :, :, 0]
        for place, mode in ((1, "symmetric"), (2, "reflect")):
            found[place] = np.asarray(mirror_pad(PICTURE.copy(), 1, mode), dtype=float)
    except Exception:
        return list(PADDED.values())
    return found
