"""Day 95's figure: three paddings on one scale, looked at as an object."""

from typing import Any

import numpy as np

from convbook.checks.figure import axes_are_off, mappable, mappables, picture_panels, shows, title_of
from convbook.checks.ladder import Failure, compare, describe, hint_for
from convbook.checks.series import look_each
from convbook.language import say

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
    if not callable(function):
        return Failure("callable", "", describe(function), say("check.a_function"), "not-callable")
    from matplotlib import pyplot as plt

    open_before = set(plt.get_fignums())
    try:
        returned = function(PICTURE.copy(), 1)
    except Exception as error:
        return Failure("runs", _CALL, describe(error), "(fig, axes)", hint_for(error))
    finally:
        # The figure is looked at as an object; it must not appear under the check.
        for number in set(plt.get_fignums()) - open_before:
            plt.close(number)
    return _check(returned, zero_pad, mirror_pad)


def _check(returned: Any, zero_pad: Any, mirror_pad: Any) -> Failure | None:
    from matplotlib.figure import Figure

    if not (isinstance(returned, tuple) and len(returned) == 2 and isinstance(returned[0], Figure)):
        return Failure("type", _CALL, describe(returned), "(fig, axes)", "figure-not-returned")
    panels = picture_panels(returned[0])
    if len(panels) != 3:
        return Failure("shape", _CALL, str(len(panels)), "3", "three-panels")
    for panel, expected, own in zip(panels, PADDED.values(), _own(zero_pad, mirror_pad), strict=True):
        if not shows(panel, expected, own):
            return _not_shown(panel, expected)
    scales = look_each(mappables(panels), "get_clim()", "get_array()")
    limits = [tuple(float(limit) for limit in scale) for scale, _ in scales]
    values = np.concatenate([np.ravel(array) for _, array in scales]).astype(float)
    low, high = float(values.min()), float(values.max())
    if not np.allclose(limits, limits[0]):
        return Failure("values", _CALL, ", ".join(map(str, limits)), say("check.one_scale"), "own-scale")
    if limits[0][0] > low + 1e-3 or limits[0][1] < high - 1e-3:
        return Failure("values", _CALL, str(limits[0]), str((low, high)), "padding-clips")
    if not all(title_of(panel) for panel in panels):
        return Failure("values", _CALL, say("check.nothing"), say("check.a_title"), "padding-titles")
    if not all(axes_are_off(panel) for panel in panels):
        return Failure("values", _CALL, "axis on", 'ax.axis("off")', "axes-on")
    return None


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


def _not_shown(panel: Any, expected: Any) -> Failure:
    shown = np.asarray(mappable(panel).get_array(), dtype=float)
    failure = compare(_CALL, shown, expected)
    got, wanted = (failure.got, failure.expected) if failure else ("", "")
    return Failure("values", _CALL, got, wanted, "padding-not-shown")
