"""Day 93: nine numbers to edit, and the photograph that follows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import BoundedFloatText, Dropdown, Layout, Text
from matplotlib.figure import Figure
from numpy.typing import NDArray

from convbook import data
from convbook.explore.board import Explorer
from convbook.explore.pixels import NAMES
from convbook.language import label, say
from convbook.plot.cells import Floats, draw_cells, in_words, largest, number, remember, word

PICTURES = ("camera", "coins", "brick")
_SIZE = (8.0, 3.6)  # inches
_MOST = 99.0


@dataclass(frozen=True)
class Filtered:
    """A photograph under a kernel.

    Attributes
    ----------
    picture : ndarray of uint8, shape (h, w)
        Rounded and clipped.
    total : float
        Sum of the kernel's numbers.
    below, above : float
        Shares of the pixels, from 0 to 1, that came out under 0 and over 255.
    """

    picture: NDArray[np.uint8]
    total: float
    below: float
    above: float


def photograph(name: str) -> NDArray[np.uint8]:
    """Return one of the gray pictures as a camera would store it, from 0 to 255."""
    return np.rint(data.picture(name) * 255).astype(np.uint8)


def filtered(photo: NDArray[np.uint8], kernel: Floats) -> Filtered:
    """Return what a 3×3 kernel makes of a photograph, its edges repeated outwards."""
    sums = np.zeros(photo.shape)
    padded = np.pad(photo.astype(np.float64), 1, mode="edge")
    for (row, column), weight in np.ndenumerate(kernel):
        sums += weight * padded[row : row + photo.shape[0], column : column + photo.shape[1]]
    whole = np.rint(sums)
    return Filtered(
        picture=np.clip(whole, 0, 255).astype(np.uint8),
        total=float(kernel.sum()),
        below=float((whole < 0).mean()),
        above=float((whole > 255).mean()),
    )


def draw_filtered(photo: NDArray[np.uint8], kernel: Floats) -> Figure:
    """Return photograph, kernel and result, with what the kernel's sum means as the title."""
    result = filtered(photo, kernel)
    fig, axes = plt.subplots(1, 3, figsize=_SIZE, width_ratios=[1.2, 0.9, 1.2], layout="constrained")
    for ax, shown, key in ((axes[0], photo, "plot.picture"), (axes[2], result.picture, "explore.result")):
        ax.imshow(shown, cmap="gray", vmin=0, vmax=255)
        ax.set_title(label(key))
        ax.axis("off")
    draw_cells(axes[1], kernel, "signed", limit=largest(kernel, 1.0))
    axes[1].set_title(label("plot.kernel"))
    title = label(f"explore.sum_{_meaning(result.total)}", total=number(result.total))
    fig.suptitle(title)
    clipped = label("explore.clipped", below=f"{100 * result.below:.0f}", above=f"{100 * result.above:.0f}")
    fig.supxlabel(clipped, size=12)
    remember(fig, label("explore.editor_description", title=title, kernel=in_words(kernel), clipped=clipped))
    return fig


def _meaning(total: float) -> str:
    if abs(total) < 1e-9:
        return "zero"
    if abs(total - 1) < 1e-9:
        return "one"
    return "more" if total > 1 else "less" if total > 0 else "negative"


def written(kernel: Floats) -> str:
    """Return nine numbers as one line, as `read` takes them."""
    return " ".join(f"{value!r}" for value in kernel.ravel().tolist())


def read(line: str) -> Floats:
    """Return the kernel of a line of nine numbers."""
    kernel: Floats = np.array([float(value) for value in line.split()]).reshape(3, 3)
    return kernel


def kernel_editor() -> Explorer:
    """Return nine boxes for a kernel's numbers, presets to start from, and a live photograph.

    Returns
    -------
    Explorer
        Its title says what the sum of the nine numbers does to plain areas; below it stands
        how many pixels were clipped.
    """
    presets = data.dli_kernels() | {"sixteenths": data.edge_filters()[:, :, 0, 2]}
    names = {"sharpen": "sharpen", **NAMES, "sixteenths": "exact blur"}
    photos = {name: photograph(name) for name in PICTURES}
    preset = _list("preset", [(word(name), key) for key, name in names.items()])
    picture = _list("photo", [(word(name), name) for name in PICTURES])
    boxes = [_box(index) for index in range(9)]
    # All nine in one value: a preset changes nine boxes and draws once.
    kernel = Text(description=say("controls.kernel"), tooltip=say("controls.kernel_tip"))

    def gather(_: Any = None) -> None:
        kernel.value = written(np.array([box.value for box in boxes]))

    def fill(_: Any = None) -> None:
        for box in boxes:
            box.unobserve(gather, "value")
        for box, value in zip(boxes, presets[preset.value].ravel(), strict=True):
            box.value = float(value)
        for box in boxes:
            box.observe(gather, "value")
        gather()

    fill()
    preset.observe(fill, "value")

    def draw(kernel: str, picture: str) -> Figure:
        return draw_filtered(photos[picture], read(kernel))

    rows: Sequence[Sequence[Any]] = [[preset, picture], boxes[:3], boxes[3:6], boxes[6:]]
    explorer = Explorer("kernel-editor", {"kernel": kernel, "picture": picture}, draw, rows=rows)
    preset.add_class("convbook-control-preset")
    return explorer


def _list(key: str, options: list[tuple[str, str]]) -> Dropdown:
    return Dropdown(
        options=options,
        description=say(f"controls.{key}"),
        tooltip=say(f"controls.{key}_tip"),
        layout=Layout(width="18em"),
    )


def _box(index: int) -> BoundedFloatText:
    row, column = divmod(index, 3)
    box = BoundedFloatText(
        value=0.0,
        min=-_MOST,
        max=_MOST,
        step=0.5,
        tooltip=say("controls.weight_tip", row=row, column=column),
        layout=Layout(width="6em"),
    )
    box.add_class(f"convbook-weight-{row}{column}")
    return box
