"""Explorers: move a slider, watch the arithmetic. They store nothing and grade nothing.

Each is a pure function that returns a frozen dataclass, a figure of it, and a thin widget
around both. Where no widget can live (GitHub, nbviewer) its picture and words stand in.
"""

from convbook.explore.borders import padding_modes
from convbook.explore.brightness import kernel_sum
from convbook.explore.costs import layer_costs
from convbook.explore.coverage import coverage_map
from convbook.explore.editor import kernel_editor
from convbook.explore.pixels import pixel_inspector
from convbook.explore.pools import pool_player
from convbook.explore.rgb import rgb_sums
from convbook.explore.sizes import size_calculator
from convbook.explore.steps import step_player
from convbook.explore.ties import connect_me, one_pixel

__all__ = [
    "connect_me",
    "coverage_map",
    "kernel_editor",
    "kernel_sum",
    "layer_costs",
    "one_pixel",
    "padding_modes",
    "pixel_inspector",
    "pool_player",
    "rgb_sums",
    "size_calculator",
    "step_player",
]
