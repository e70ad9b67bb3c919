"""The course's figures: each function returns ``(fig, axes)`` and shows nothing by itself.

Titles say what there is to see, in the learner's language; `describe` gives the same
in words for those who cannot see the figure.
"""

from convbook.plot.borders import borders
from convbook.plot.cells import describe, word
from convbook.plot.counts import coverage, strides, weights_bar
from convbook.plot.ledger import pooling_ledger
from convbook.plot.maps import feature_maps, kernels, side_by_side
from convbook.plot.windows import padded, products, window

__all__ = [
    "borders",
    "coverage",
    "describe",
    "feature_maps",
    "kernels",
    "padded",
    "pooling_ledger",
    "products",
    "side_by_side",
    "strides",
    "weights_bar",
    "window",
    "word",
]
