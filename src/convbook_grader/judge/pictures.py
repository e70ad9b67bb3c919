"""Draws the figures of student cells beside the run, on another processor.

Four fifths of a figure's time is its rendering. A fork of S renders it while S goes on with the
next cells; the grader asks for the pictures at the end. What a figure looked like when its cell
ended is what the fork holds. In the run of a whole class, where no processor is idle, S draws by
itself: a fork costs time, too.
"""

import contextlib
import io
import math
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgpack
import numpy as np

from convbook_grader.judge.shell import Event, Shell

_AT_ONCE = 4
_PATIENCE = 5.0  # seconds to wait for pictures at the end


def as_png(figure: Any) -> bytes | None:
    """Draw a figure, cut to what is in it, as the inline backend does; but once, not twice.

    Parameters
    ----------
    figure : Figure
        Of matplotlib.

    Returns
    -------
    bytes
        PNG; None for an empty figure. Where something lies outside of the figure, a legend
        beside it for example, matplotlib's two drawings make room for it; so do they for a
        figure that was made without pyplot, and has no canvas that draws pixels.
    """
    from IPython.core.pylabtools import print_figure
    from matplotlib import rcParams
    from PIL import Image

    if not figure.axes and not figure.lines:
        return None
    if not hasattr(figure.canvas, "buffer_rgba"):
        elsewhere: bytes = print_figure(figure)
        return elsewhere
    with _no_ticks_where_none_are_drawn(figure):
        figure.canvas.draw()
        extent = figure.get_tightbbox(figure.canvas.get_renderer()).extents * figure.dpi
    pixels = np.asarray(figure.canvas.buffer_rgba())
    height, width = pixels.shape[:2]
    left, bottom, right, top = extent
    if min(left, bottom, width - right, height - top) < -1:
        drawn_twice: bytes = print_figure(figure)
        return drawn_twice
    margin = rcParams["savefig.pad_inches"] * figure.dpi
    rows = slice(max(0, int(height - top - margin)), math.ceil(height - bottom + margin))
    columns = slice(max(0, int(left - margin)), math.ceil(right + margin))
    if pixels[..., 3].min() == 255:
        pixels = pixels[..., :3]
    stream = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels[rows, columns])).save(stream, "png", compress_level=1)
    return stream.getvalue()


@contextlib.contextmanager
def _no_ticks_where_none_are_drawn(figure: Any) -> Iterator[None]:
    """Keep matplotlib from making the ticks of axes that are off, only to see how high a title must be.

    That takes longer than all that is drawn. Axes that share their ticks with one that is on keep them.
    """
    from matplotlib.ticker import NullLocator

    swapped = []
    for axes in figure.axes:
        shared = (axes.xaxis, axes.get_shared_x_axes()), (axes.yaxis, axes.get_shared_y_axes())
        for axis, siblings in shared:
            if not any(one.axison for one in siblings.get_siblings(axes)):
                swapped.append((axis.major, axis.major.locator))
                axis.major.locator = NullLocator()
    try:
        yield
    finally:
        for ticker, locator in reversed(swapped):
            ticker.locator = locator


class Pictures:
    """The figures of one S that are being drawn.

    Parameters
    ----------
    shell : Shell
        Where figures are shown; its way of showing them is replaced.
    beside : list of int
        Processors to draw on while S goes on, which stays on one of them; empty to draw in S.

    Attributes
    ----------
    wanted : bool
        Whether figures are drawn at all; a cell that is only run again shows nothing.
    """

    def __init__(self, shell: Shell, beside: list[int]) -> None:
        self.wanted, self._beside = True, beside
        self._shell = shell
        self._count = 0
        self._drawing: dict[int, tuple[int, Path]] = {}
        self._folder: Path | None = None
        if "matplotlib_inline.backend_inline" in sys.modules:
            from matplotlib.figure import Figure
            from matplotlib_inline import backend_inline

            formatters: Any = shell.display_formatter
            formatters.formatters["image/png"].for_type(Figure, as_png)
            self._draw_now: Any = backend_inline.flush_figures
            shell.events.unregister("post_execute", backend_inline.flush_figures)
            shell.events.register("post_execute", self.flush)

    def flush(self) -> None:
        """Show every open figure, and close it; as the inline backend does after each cell."""
        from matplotlib._pylab_helpers import Gcf

        figures: list[Any] = [manager.canvas.figure for manager in Gcf.get_all_fig_managers()]
        if not self.wanted:
            Gcf.destroy_all()
            return
        beside = self._beside and len(self._drawing) + len(figures) <= _AT_ONCE
        if not beside or not all(self._fork(figure) for figure in figures):
            self._draw_now()
        Gcf.destroy_all()

    def _fork(self, figure: Any) -> bool:
        """Start drawing one figure; False if there is no process to be had."""
        self._folder = self._folder or Path(tempfile.mkdtemp(prefix="pictures-"))
        self._count += 1
        number, path = self._count, self._folder / str(self._count)
        try:
            child = os.fork()
        except OSError:
            return False
        if child == 0:
            self._draw(figure, path)
        self._drawing[number] = child, path
        self._shell.show({"display": {"text/plain": repr(figure)}, "metadata": {}, "picture": number})
        return True

    def _draw(self, figure: Any, path: Path) -> None:
        """Render and leave; never returns."""
        try:
            signal.setitimer(signal.ITIMER_REAL, 0)
            with contextlib.suppress(OSError, AttributeError):
                os.sched_setaffinity(0, self._beside)
            formatter: Any = self._shell.display_formatter
            data, _ = formatter.format(figure)
            drawn = {mime: value for mime, value in data.items() if isinstance(value, str | bytes)}
            path.with_suffix(".part").write_bytes(msgpack.packb(drawn))
            path.with_suffix(".part").rename(path)
        finally:
            os._exit(0)

    def collect(self) -> list[Event]:
        """Return what has been drawn, waiting for it a little."""
        until = time.monotonic() + _PATIENCE
        found: list[Event] = []
        for number, (child, path) in self._drawing.items():
            with contextlib.suppress(ChildProcessError, ProcessLookupError):
                while os.waitpid(child, os.WNOHANG) == (0, 0):
                    if time.monotonic() > until:
                        os.kill(child, signal.SIGKILL)
                        os.waitpid(child, 0)
                        break
                    time.sleep(0.002)
            with contextlib.suppress(OSError, ValueError):
                found.append({"picture": number, "data": msgpack.unpackb(path.read_bytes())})
        self._drawing.clear()
        return found
