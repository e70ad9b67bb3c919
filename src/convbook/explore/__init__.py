"""Explorers: move a slider, watch the arithmetic. They store nothing and grade nothing.

Each is a pure function that returns a frozen dataclass, a figure of it, and a thin widget
around both. Where no widget can live (GitHub, nbviewer) its picture and words stand in.
"""

from convbook.explore.borders import padding_modes
from convbook.explore.coverage import coverage_map
from convbook.explore.pools import pool_player
from convbook.explore.rgb import rgb_sums
from convbook.explore.sizes import size_calculator
from convbook.explore.steps import step_player

__all__ = [
    "coverage_map",
    "padding_modes",
    "pool_player",
    "rgb_sums",
    "size_calculator",
    "step_player",
]
