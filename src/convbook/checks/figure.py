"""Look at a figure as an object: panels, their arrays, one scale, titles. Never at pixels."""

from typing import TYPE_CHECKING, Any

import numpy as np

from convbook import data
from convbook.checks.ladder import Failure, compare, describe, hint_for
from convbook.checks.series import look_each
from convbook.language import say

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Seed S1's two feature maps: the lecture's 6×6 picture under its two filters.
LECTURE_MAPS = (
    np.array([[3.0, -1, -3, -1], [-3, 1, 0, -3], [-3, -3, 0, 1], [3, -2, -2, -1]]),
    np.array([[-1.0, -1, -1, -1], [-1, -1, -2, 1], [-1, -1, -2, 1], [-1, 0, -4, 3]]),
)
_CALL = "plot_feature_maps(img, W)  # 6×6, two filters"


def check_figure(function: Any, layer: Any = None) -> Failure | None:
    """Check the learner's feature maps of seed S1's 6×6 picture and its two filters.

    A figure may also show what the learner's own `layer` gives: whether that is right,
    exercise 6 says.
    """
    picture, filters = data.lecture_image()[..., None].astype(float), data.lecture_filters().astype(float)
    figure = drawn(function, _CALL, picture, filters)
    if isinstance(figure, Failure):
        return figure
    panels = picture_panels(figure)
    if len(panels) != 2:
        return Failure("shape", _CALL, str(len(panels)), "2", "panel-count")
    for panel, expected, own in zip(panels, LECTURE_MAPS, _own_maps(layer) or LECTURE_MAPS, strict=True):
        if not shows(panel, expected, own):
            return not_shown(panel, expected, _CALL, "map-not-shown")
    return incomparable(panels, _CALL, "scale-clips") or untidy(panels, _CALL, "no-titles")


def _own_maps(layer: Any) -> list[Any] | None:
    """What the learner's conv_forward makes of the same picture, if it makes anything."""
    picture, filters = (
        data.lecture_image()[None, :, :, None].astype(float),
        data.lecture_filters().astype(float),
    )
    try:
        Z = np.asarray(
            layer(picture, filters, np.zeros((1, 1, 1, 2)), {"stride": 1, "pad": 0})[0], dtype=float
        )
        return [Z[0, ..., 0], Z[0, ..., 1]] if Z.shape[3] == 2 else None
    except Exception:
        return None


def drawn(function: Any, call: str, *arguments: Any, pair: str = "(fig, axes)") -> "Figure | Failure":
    """Return the figure that the learner's `function` draws of `arguments`, or why there is none.

    It is looked at as an object and closed: it must not appear under the check.
    """
    from matplotlib import pyplot as plt
    from matplotlib.figure import Figure

    if not callable(function):
        return Failure("callable", "", describe(function), say("check.a_function"), "not-callable")
    open_before = set(plt.get_fignums())
    try:
        returned = function(*arguments)
    except Exception as error:
        return Failure("runs", call, describe(error), pair, hint_for(error))
    finally:
        for number in set(plt.get_fignums()) - open_before:
            plt.close(number)
    if isinstance(returned, (tuple, list)) and len(returned) == 2 and isinstance(returned[0], Figure):
        return returned[0]
    return Failure("type", call, describe(returned), pair, "figure-not-returned")


def not_shown(panel: Any, expected: Any, call: str, hint: str) -> Failure:
    """Say where what the panel shows differs from what it should."""
    failure = compare(call, np.asarray(mappable(panel).get_array(), dtype=float), expected)
    got, wanted = (failure.got, failure.expected) if failure else ("", "")
    return Failure("values", call, got, wanted, hint)


def incomparable(panels: list[Any], call: str, clips: str) -> Failure | None:
    """Say what keeps the panels from being compared: a scale of one's own, or one too narrow (`clips`)."""
    scales = look_each(mappables(panels), "get_clim()", "get_array()")
    limits = [tuple(float(limit) for limit in scale) for scale, _ in scales]
    values = np.concatenate([np.ravel(array) for _, array in scales]).astype(float)
    low, high = float(values.min()), float(values.max())
    if not np.allclose(limits, limits[0]):
        return Failure("values", call, ", ".join(map(str, limits)), say("check.one_scale"), "own-scale")
    if limits[0][0] > low + 1e-3 or limits[0][1] < high - 1e-3:
        return Failure("values", call, str(limits[0]), str((low, high)), clips)
    return None


def untidy(panels: list[Any], call: str, no_titles: str) -> Failure | None:
    """Say what a panel has too little or too much: a title, or ticks beside the picture."""
    if not all(title_of(panel) for panel in panels):
        return Failure("values", call, say("check.nothing"), say("check.a_title"), no_titles)
    if not all(axes_are_off(panel) for panel in panels):
        return Failure("values", call, "axis on", 'ax.axis("off")', "axes-on")
    return None


def picture_panels(figure: Any) -> list[Any]:
    """Return the axes of `figure` that show an array, colour bars left out, wherever they were put."""
    # Judged, each look at the learner's figure is a question to another process: few are asked.
    everywhere = list(figure.axes)
    seen = look_each(everywhere, "images[:]", "collections[:]", "get_label()", "_colorbar")
    drawn = [images or collections for images, collections, _, _ in seen]
    bars = [bar for (bar,) in look_each([one for each in drawn for one in each], "colorbar.ax")]
    return [
        axes
        for axes, drawings, (_, _, label, of_a_bar) in zip(everywhere, drawn, seen, strict=True)
        if drawings and label != "<colorbar>" and axes not in bars and of_a_bar is None
    ]


def mappable(axes: Any) -> Any:
    """Return what carries the array and the scale: an imshow, a matshow or a pcolormesh."""
    return mappables([axes])[0]


def mappables(panels: list[Any]) -> list[Any]:
    """Return `mappable` of each panel."""
    drawn = look_each(panels, "images[:]", "collections[:]")
    return [images[-1] if images else collections[0] for images, collections in drawn]


def shows(axes: Any, *wanted: Any) -> bool:
    """Whether the panel shows one of `wanted`, either way up where the drawing may be turned over.

    The tolerance is that of a picture: someone who draws in float32 draws the same picture.
    """
    ((found, origin),) = look_each([mappable(axes)], "get_array()", "origin")
    shown = np.asarray(found, dtype=float)
    turned = origin in ("lower", None)  # a pcolormesh has none
    return any(_alike(shown, one) or (turned and _alike(shown, one[::-1])) for one in wanted)


def upside_down(axes: Any, *wanted: Any) -> bool:
    """Whether a panel that shows one of `wanted` has hung it with its first row at the bottom."""
    looks = ("get_array()", "origin", "get_extent()", "get_coordinates()")
    ((found, origin, extent, corners),) = look_each([mappable(axes)], *looks)
    (((bottom, top),),) = look_each([axes], "get_ylim()")
    shown = np.asarray(found, dtype=float)
    if corners is not None:  # a pcolormesh
        first, last = np.asarray(corners)[[0, -1], 0, 1]
    elif extent is not None:
        last, first = extent[2:] if origin == "upper" else extent[:1:-1]
    else:
        return False
    if shown.ndim == 1 and len(wanted) and shown.size == np.size(wanted[0]):
        shown = shown.reshape(np.shape(wanted[0]))
    seen = shown if (first - last) * (top - bottom) > 0 else shown[::-1]
    return not any(_alike(seen, one) for one in wanted)


def _alike(shown: Any, wanted: Any) -> bool:
    if shown.ndim == 1 and shown.size == wanted.size:
        shown = shown.reshape(wanted.shape)
    return shown.shape == wanted.shape and bool(np.allclose(shown, wanted, rtol=1e-4, atol=1e-4))


def reading_order(panels: list[Any]) -> list[Any]:
    """Return `panels` as one reads them: row after row from the top, and each from left to right."""
    places = look_each(panels, "bbox.y1", "bbox.x0")
    order = sorted(range(len(panels)), key=lambda one: (-round(places[one][0]), places[one][1]))
    return [panels[one] for one in order]


def axes_are_off(axes: Any) -> bool:
    """Whether no tick numbers stand beside the picture, by whatever means."""
    looks = ("get_visible", "get_ticklocs", "get_tick_params")
    ((on, *seen),) = look_each([axes], "axison", *(f"{axis}axis.{what}()" for axis in "xy" for what in looks))
    return not on or not any(_has_numbers(*seen[each : each + 3]) for each in (0, 3))


def _has_numbers(shown: Any, ticks: Any, style: Any) -> bool:
    sides = ("labelbottom", "labeltop", "labelleft", "labelright")
    return bool(shown and len(ticks) and (style is None or any(style.get(side) for side in sides)))


def title_of(axes: Any) -> str:
    """Return the panel's title, wherever along the top it stands; empty if there is none."""
    places = ("title", "_left_title", "_right_title")  # what get_title(loc=…) reads
    (titles,) = look_each([axes], *(f"{place}.get_text()" for place in places))
    return next((title for title in (text.strip() for text in titles) if title), "")
