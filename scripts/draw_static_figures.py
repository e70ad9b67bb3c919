"""Draw the pictures that stand before the explorers: ``notebooks/figures/<day>/*.png``.

Released notebooks carry no outputs, and GitHub runs no widgets; there, the page shows
these. They are committed, because another matplotlib draws other bytes. Days can be named
on the command line; without one, all are drawn.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import matplotlib as mpl

import convbook
from convbook import explore
from convbook.explore.board import Explorer
from convbook.language import LANGUAGES

FIGURES = Path(__file__).resolve().parent.parent / "notebooks" / "figures"
EXPLORERS: dict[str, dict[str, Callable[[], Explorer]]] = {
    "day92": {
        "layer-costs": explore.layer_costs,
        "connect-me": explore.connect_me,
        "one-pixel": explore.one_pixel,
    },
    "day93": {
        "pixel-inspector": explore.pixel_inspector,
        "kernel-sum": explore.kernel_sum,
        "kernel-editor": explore.kernel_editor,
    },
    "day94": {
        "step-player": explore.step_player,
        "size-calculator": explore.size_calculator,
        "rgb-sums": explore.rgb_sums,
    },
    "day95": {
        "coverage-map": explore.coverage_map,
        "padding-modes": explore.padding_modes,
        "pool-player": explore.pool_player,
    },
}


def main(days: list[str]) -> None:
    """Write one picture per explorer and language of each of `days`."""
    mpl.use("agg")
    for day in days or EXPLORERS:
        folder = FIGURES / day
        folder.mkdir(parents=True, exist_ok=True)
        for language in LANGUAGES:
            convbook.use(language)
            for name, explorer in EXPLORERS[day].items():
                (folder / f"{name}.{language}.png").write_bytes(explorer().picture().png)


if __name__ == "__main__":
    main(sys.argv[1:])
