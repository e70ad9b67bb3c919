"""Day 95's visible tests, by exercise: padding first, then pooling.

The hidden tests ask for the same kinds of property on other inputs.
"""

from convbook.checks.exercise import Exercise
from convbook.checks.mirrors import mirror_pad, same_padding, zero_pad
from convbook.checks.padding import check_padding_figure
from convbook.checks.pooling import avg_pool_as_conv, pool_effect, pool_forward

EXERCISES: dict[str, Exercise] = {
    "zero_pad": Exercise(zero_pad, ("zero_pad",)),
    "mirror_pad": Exercise(mirror_pad, ("mirror_pad", "possible_modes")),
    "same_padding": Exercise(same_padding, ("same_padding",)),
    "pool_forward": Exercise(pool_forward, ("pool_forward",)),
    "avg_pool_as_conv": Exercise(avg_pool_as_conv, ("avg_pool_as_conv", "max_counterexample")),
    "pool_effect": Exercise(pool_effect, ("pool_effect",)),
    "plot_padding": Exercise(check_padding_figure, ("plot_padding",), ("zero_pad", "mirror_pad")),
}
