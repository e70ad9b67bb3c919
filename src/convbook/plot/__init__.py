"""The course's figures: each function returns ``(fig, axes)`` and shows nothing by itself.

Titles say what there is to see, in the learner's language; `describe` gives the same
in words for those who cannot see the figure.
"""

from convbook.plot.borders import borders
from convbook.plot.cells import describe, word
from convbook.plot.costs import layer_costs
from convbook.plot.counts import coverage, strides, weights_bar
from convbook.plot.gallery import edge_maps, gallery, tables
from convbook.plot.ledger import pooling_ledger
from convbook.plot.maps import feature_maps, kernels, side_by_side
from convbook.plot.ties import connections, matrix, tied_matrix
from convbook.plot.windows import padded, products, window

__all__ = [
    "borders",
    "connections",
    "coverage",
    "describe",
    "edge_maps",
    "feature_maps",
    "gallery",
    "kernels",
    "layer_costs",
    "matrix",
    "padded",
    "pooling_ledger",
    "products",
    "side_by_side",
    "strides",
    "tables",
    "tied_matrix",
    "weights_bar",
    "window",
    "word",
]
