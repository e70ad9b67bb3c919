"""Explorers: move a slider, watch the arithmetic. They store nothing and grade nothing.

Each is a pure function that returns a frozen dataclass, a figure of it, and a thin widget
around both. Where no widget can live (GitHub, nbviewer) its picture and words stand in.
"""

from convbook.explore.costs import layer_costs
from convbook.explore.rgb import rgb_sums
from convbook.explore.sizes import size_calculator
from convbook.explore.steps import step_player
from convbook.explore.ties import connect_me, one_pixel

__all__ = ["connect_me", "layer_costs", "one_pixel", "rgb_sums", "size_calculator", "step_player"]
