"""Look at a figure as an object: panels, their arrays, one scale, titles. Never at pixels."""

from typing import Any

import numpy as np

from convbook import data
from convbook.checks.ladder import Failure, compare, describe, hint_for
from convbook.language import say

# Seed S1's two feature maps: the lecture's 6×6 picture under its two filters.
LECTURE_MAPS = (
    np.array([[3.0, -1, -3, -1], [-3, 1, 0, -3], [-3, -3, 0, 1], [3, -2, -2, -1]]),
    np.array([[-1.0, -1, -1, -1], [-1, -1, -2, 1], [-1, -1, -2, 1], [-1, 0, -4, 3]]),
)
_CALL = "plot_feature_maps(img, W)  # 6×6, two filters"


def check_figure(function: Any) -> Failure | None:
    """Check the learner's feature maps of seed S1's 6×6 picture and its two filters."""
    if not callable(function):
        return Failure("callable", "", describe(function), say("check.a_function"), "not-callable")
    from matplotlib import pyplot as plt

    open_before = set(plt.get_fignums())
    try:
        returned = function(
            data.lecture_image()[..., None].astype(float), data.lecture_filters().astype(float)
        )
    except Exception as error:
        return Failure("runs", _CALL, describe(error), "(fig, axes)", hint_for(error))
    finally:
        # The figure is looked at as an object; it must not appear under the check.
        for number in set(plt.get_fignums()) - open_before:
            plt.close(number)
    return _check(returned)


def _check(returned: Any) -> Failure | None:
    from matplotlib.figure import Figure

    if not (isinstance(returned, tuple) and len(returned) == 2 and isinstance(returned[0], Figure)):
        return Failure("type", _CALL, describe(returned), "(fig, axes)", "figure-not-returned")
    panels = picture_panels(returned[0])
    if len(panels) != 2:
        return Failure("shape", _CALL, str(len(panels)), "2", "panel-count")
    for panel, expected in zip(panels, LECTURE_MAPS, strict=True):
        shown = _shown(panel, expected)
        failure = compare(_CALL, shown, expected)
        if failure is not None:
            return Failure("values", _CALL, failure.got, failure.expected, "map-not-shown")
    limits = [tuple(float(limit) for limit in _mappable(panel).get_clim()) for panel in panels]
    if not np.allclose(limits[0], limits[1]):
        return Failure("values", _CALL, f"{limits[0]}, {limits[1]}", say("check.one_scale"), "own-scale")
    if limits[0][0] > -4 or limits[0][1] < 3:
        return Failure("values", _CALL, str(limits[0]), "(-4.0, 3.0)", "scale-clips")
    if not all(_title(panel) for panel in panels):
        return Failure("values", _CALL, say("check.nothing"), say("check.a_title"), "no-titles")
    if any(panel.axison for panel in panels):
        return Failure("values", _CALL, "axis on", 'ax.axis("off")', "axes-on")
    return None


def picture_panels(figure: Any) -> list[Any]:
    """Return the axes of `figure` that show an array, colour bars left out."""
    return [
        axes for axes in figure.axes if axes.get_label() != "<colorbar>" and (axes.images or axes.collections)
    ]


def _mappable(axes: Any) -> Any:
    return axes.images[-1] if axes.images else axes.collections[0]


def _shown(axes: Any, expected: np.ndarray[Any, Any]) -> Any:
    """The panel's array, the way up in which it was meant (imshow, matshow, pcolormesh)."""
    array = np.asarray(_mappable(axes).get_array(), dtype=float)
    if array.size == expected.size:
        array = array.reshape(expected.shape)
    flipped = axes.images and axes.images[-1].origin == "lower"
    if flipped and array.shape == expected.shape and not np.allclose(array, expected):
        return array[::-1]
    return array


def _title(axes: Any) -> str:
    return next(
        (title for loc in ("center", "left", "right") if (title := axes.get_title(loc=loc).strip())), ""
    )
