"""Day 93: the sum of a kernel's numbers sets the brightness, and 255 is the end of it."""

from dataclasses import dataclass

import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import FloatSlider, Layout
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from convbook import data
from convbook.explore.board import Explorer
from convbook.explore.editor import filtered, photograph
from convbook.language import label, say
from convbook.plot.cells import number, remember

GRAY = 200  # the pixel of the lesson: 200 × 1.5 = 300
_SIZE = (8.0, 3.9)  # inches


@dataclass(frozen=True)
class Brightness:
    """What a blur of a certain sum does to one gray, before and after it is stored.

    Attributes
    ----------
    total : float
        Sum of the nine numbers.
    computed : float
        What the gray of 200 becomes.
    clipped, wrapped : int
        What is stored if it is clipped first, and if it is not.
    """

    total: float
    computed: float
    clipped: int
    wrapped: int


def brighten(total: float) -> Brightness:
    """Return what happens to a plain gray of 200 under a kernel with this sum."""
    computed = round(GRAY * total, 6)
    whole = int(np.rint(computed))
    return Brightness(total, computed, min(max(whole, 0), 255), whole % 256)


def draw_brightness(total: float) -> Figure:
    """Return the photograph under a blur of this sum, and the curve from gray to gray."""
    result = brighten(total)
    kernel = data.edge_filters()[:, :, 0, 2] * total
    seen = filtered(photograph("camera"), kernel)
    fig, axes = plt.subplots(1, 2, figsize=_SIZE, width_ratios=[1, 1.25], layout="constrained")
    axes[0].imshow(seen.picture, cmap="gray", vmin=0, vmax=255)
    axes[0].set_title(label("explore.white_share", above=f"{100 * float((seen.picture == 255).mean()):.0f}"))
    axes[0].axis("off")
    _draw_curve(axes[1], result)
    values = {"total": number(total), "computed": number(result.computed), "clipped": result.clipped}
    key = "bright_fits" if result.computed <= 255 else "bright_clips"
    title = label(f"explore.{key}", gray=GRAY, **values)
    fig.suptitle(title)
    words = label("explore.bright_description", title=title, wrapped=result.wrapped)
    remember(fig, title if result.computed <= 255 else words)
    return fig


def _draw_curve(ax: Axes, result: Brightness) -> None:
    grays = np.arange(256)
    whole = np.rint(grays * result.total)
    ax.plot(grays, np.clip(whole, 0, 255), color="tab:blue", linewidth=2.5, label=label("explore.clip_line"))
    wraps = np.where(whole > 255, whole % 256, np.nan)
    if result.total > 1:
        ax.plot(grays, wraps, "k:", linewidth=1.8, label=label("explore.wrap_line"))
        if result.computed > 255:
            ax.plot([GRAY], [result.wrapped], "kx", markersize=9, markeredgewidth=2)
            ax.annotate(str(result.wrapped), (GRAY, result.wrapped), (6, -4), textcoords="offset points")
    ax.plot([GRAY], [result.clipped], "o", color="tab:blue", markersize=8)
    ax.annotate(str(result.clipped), (GRAY, result.clipped), (-8, 8), textcoords="offset points", ha="right")
    ax.set_xlim(0, 255)
    ax.set_ylim(-8, 285)
    ax.set_xticks([0, 100, GRAY, 255])
    ax.set_yticks([0, 100, 200, 255])
    ax.set_xlabel(label("explore.gray_before"))
    ax.set_ylabel(label("explore.gray_after"))
    ax.legend(loc="upper left", fontsize=10)
    ax.grid(color="0.85")


def kernel_sum() -> Explorer:
    """Return a slider for the sum of a kernel's numbers, over a photograph and its grays.

    Returns
    -------
    Explorer
        Above 1, the brightest grays end at 255; a dotted line shows where they would land
        if they were stored without clipping.
    """
    control = FloatSlider(
        1.5,
        min=0.0,
        max=2.0,
        step=0.05,
        description=say("controls.kernel_sum"),
        tooltip=say("controls.kernel_sum_tip"),
        continuous_update=False,
        style={"description_width": "8em"},
        layout=Layout(width="min(100%, 28em)"),
    )
    return Explorer("kernel-sum", {"total": control}, draw_brightness)
