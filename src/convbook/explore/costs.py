"""Explorer: three layers with one output size, what they store and what they work out."""

from dataclasses import dataclass

from matplotlib.figure import Figure

from convbook.explore.board import Explorer, refusal, slider
from convbook.explore.sizes import Refusal, find_places
from convbook.plot.costs import layer_costs as draw_layer_costs

_SIZE = (8.0, 2.96)  # inches, as the chart
_MOST = {"n": 100, "f": 11, "filters": 64}
_NAMES = ("dense", "locally connected", "convolution")


@dataclass(frozen=True)
class Costs:
    """What three layers with equally many outputs cost, biases not counted.

    Attributes
    ----------
    outputs : int
        Neurons of each of them.
    weights, work : tuple of 3 int
        To store and to work out: dense, locally connected, convolution.
    """

    outputs: int
    weights: tuple[int, int, int]
    work: tuple[int, int, int]


def count_costs(n: int, f: int, filters: int) -> Costs | Refusal:
    """Count connections and weights for a grey n×n picture and f×f windows.

    Parameters
    ----------
    n, f, filters : int
        What the sliders say.

    Returns
    -------
    Costs or Refusal
        A refusal if the window does not fit.
    """
    places = find_places(n, f, 0, 1)
    if isinstance(places, Refusal):
        return places
    outputs = len(places.starts) ** 2 * filters
    everything, window = outputs * n * n, outputs * f * f
    return Costs(outputs, (everything, window, filters * f * f), (everything, window, window))


def draw_costs(n: int, f: int, filters: int) -> Figure:
    """Return the two bar charts, or why there are none."""
    costs = count_costs(n, f, filters)
    if isinstance(costs, Refusal):
        return refusal(costs.reason, *_SIZE)
    stored = dict(zip(_NAMES, costs.weights, strict=True))
    # One axis for all settings, so that a bar that should not move does not.
    fig, _ = draw_layer_costs(
        stored, dict(zip(_NAMES, costs.work, strict=True)), most=_MOST["n"] ** 4 * _MOST["filters"]
    )
    return fig


def layer_costs() -> Explorer:
    """Return sliders for picture, window and filters over what three layers cost.

    Returns
    -------
    Explorer
        It starts at the digit: 28×28 and 25 filters of 3×3.
    """
    controls = {
        "n": slider("size", 28, 2, _MOST["n"]),
        "f": slider("window", 3, 1, _MOST["f"]),
        "filters": slider("filter_count", 25, 1, _MOST["filters"]),
    }
    return Explorer("layer-costs", controls, draw_costs, usual=True)
