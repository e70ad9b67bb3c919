"""The frame that all explorers share: controls, a figure, a line to read, a fallback."""

import base64
import io
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from html import escape
from typing import Any

import matplotlib.pyplot as plt
from ipywidgets import HTML, Button, Checkbox, HBox, IntSlider, Layout, VBox, Widget
from matplotlib.figure import Figure

from convbook.language import current, say
from convbook.plot.cells import describe, remember

_DPI = 90
_WALK = ("previous", "next")
_first_pictures: dict[tuple[object, ...], "Picture"] = {}
_FOR_SCREEN_READERS = "position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)"


class Picture:
    """A drawn figure: PNG for the eyes, words for everyone else.

    Attributes
    ----------
    png : bytes
        The figure.
    words : str
        Its text alternative.
    title : str
        Its finding, in one sentence.
    """

    def __init__(self, fig: Figure) -> None:
        stream = io.BytesIO()
        fig.savefig(stream, format="png", dpi=_DPI)
        self.png = stream.getvalue()
        self.words = describe(fig)
        self.title = fig.get_suptitle() or self.words
        # Else the inline backend would show the figure a second time.
        plt.close(fig)

    def __repr__(self) -> str:
        return self.words

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, Any], dict[str, Any]]:
        data = {"image/png": self.png, "text/plain": self.words}
        return data, {"image/png": {"alt": self.words}}

    def as_html(self) -> str:
        """Return the figure as an element of a page."""
        source = base64.b64encode(self.png).decode()
        return f'<img alt="{escape(self.words)}" src="data:image/png;base64,{source}">'


class Explorer(VBox):  # type: ignore[misc]  # ipywidgets ships no types
    """Controls above a figure that follows them, and a line that says what it shows.

    Parameters
    ----------
    name : str
        For style sheets and tests: the element gets the class ``convbook-<name>``.
    controls : mapping of str to Widget
        Sliders or boxes by the argument of `draw` that they set.
    draw : callable
        Returns the figure for the controls' values.
    rows : sequence of sequence of Widget, optional
        How the controls are laid out; each on its own line if not given.
    usual : bool
        Whether it shows the course's own example. Its first picture is then drawn once per
        process, which matters to a judge that opens hundreds of notebooks.
    """

    def __init__(
        self,
        name: str,
        controls: Mapping[str, Widget],
        draw: Callable[..., Figure],
        rows: Sequence[Sequence[Widget]] | None = None,
        usual: bool = False,
    ) -> None:
        self.controls = dict(controls)
        start = (name, current(), *((key, control.value) for key, control in self.controls.items()))

        # Moving one slider may move another, and then both ask for the same picture.
        @cache
        def drawn(**values: Any) -> Picture:
            key = (name, current(), *values.items())
            if not usual or key != start:
                return Picture(draw(**values))
            if key not in _first_pictures:
                _first_pictures[key] = Picture(draw(**values))
            return _first_pictures[key]

        self._drawn = drawn
        self.figure, self.readout = HTML(), HTML()
        self.readout.add_class("convbook-readout")
        for key, control in self.controls.items():
            control.add_class(f"convbook-control-{key}")
            control.observe(self._follow, names="value")
        self._follow()
        lines = [HBox(list(row), layout=Layout(flex_flow="row wrap")) for row in rows or ()]
        super().__init__([*(lines or self.controls.values()), self.figure, self.readout])
        self.add_class("convbook-explorer")
        self.add_class(f"convbook-{name}")

    def _follow(self, _: object = None) -> None:
        # Not interactive_output: its Output widget makes a headless run (nbclient, and so
        # nbgrader) answer every redraw, and now and then wait for a reply until the time-out.
        picture = self.picture()
        self.figure.value = picture.as_html()
        # Eyes have the figure and need only its finding; a screen reader hears all of it.
        self.readout.value = (
            f'<p role="status" lang="{current() or "en"}">{escape(picture.title)}'
            f'<span style="{_FOR_SCREEN_READERS}">{escape(picture.words)}</span></p>'
        )

    def picture(self) -> Picture:
        """Return what the explorer shows now."""
        return self._drawn(**{key: control.value for key, control in self.controls.items()})

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        view: dict[str, Any] = super()._repr_mimebundle_(**options) or {}
        data, metadata = self.picture()._repr_mimebundle_()
        return view | data, metadata


def slider(key: str, value: int, low: int, high: int) -> IntSlider:
    """Return a slider with the catalogue's label and tooltip, wide enough for both languages."""
    return IntSlider(
        value,
        low,
        high,
        description=say(f"controls.{key}"),
        tooltip=say(f"controls.{key}_tip"),
        # One drawing for each place where the handle stops, not for all it passes.
        continuous_update=False,
        style={"description_width": "8em"},
        layout=Layout(width="min(100%, 28em)"),
    )


def walk(steps: IntSlider) -> tuple[Button, Button]:
    """Return two buttons that move a slider by one step, back and on."""
    back, on = (Button(description=say(f"controls.{key}"), layout=Layout(width="6em")) for key in _WALK)
    for key, button in zip(_WALK, (back, on), strict=True):
        button.add_class(f"convbook-control-{key}")
    back.on_click(lambda _: setattr(steps, "value", max(steps.min, steps.value - 1)))
    on.on_click(lambda _: setattr(steps, "value", min(steps.max, steps.value + 1)))
    return back, on


def box(key: str) -> Checkbox:
    """Return a ticked box with the catalogue's label."""
    return Checkbox(
        value=True,
        description=say(f"controls.{key}"),
        tooltip=say("controls.channel_tip"),
        indent=False,
        layout=Layout(width="8em"),
    )


def refusal(reason: str, width: float, height: float) -> Figure:
    """Return a figure that says only why there is nothing to draw."""
    fig = plt.figure(figsize=(width, height))
    fig.text(
        0.5, 0.5, f"✗ {reason}", ha="center", va="center", size=13, wrap=True,
        bbox={"boxstyle": "round,pad=0.8", "facecolor": "white", "edgecolor": "tab:red", "linewidth": 2},
    )  # fmt: skip
    remember(fig, f"✗ {reason}")
    return fig
