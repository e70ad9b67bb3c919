# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="loop-over-the-sides"
def dense_params(n_in, n_out, bias=True):
    if type(n_in) is int:
        n_in = [n_in]
    total = n_out
    if n_out <= 0:
        raise ValueError("no outputs")
    for n in n_in:
        if n <= 0:
            raise ValueError("no inputs")
        total *= n
    if bias:
        total += n_out
    return total


# %% honest="math-prod"
import math


def dense_params(n_in, n_out, bias=True):
    sides = tuple(n_in) if isinstance(n_in, (tuple, list)) else (n_in,)
    if not all(side > 0 for side in (*sides, n_out)):
        raise ValueError(f"impossible sizes {n_in} and {n_out}")
    return (math.prod(sides) + (1 if bias else 0)) * n_out


# %% honest="numpy-integers"
def dense_params(n_in, n_out, bias=True):
    sides = np.atleast_1d(np.array(n_in, dtype=np.int64))
    if (sides < 1).any() or n_out < 1:
        raise ValueError("every size must be 1 or more")
    # the bias is one more input that is always 1
    return (np.prod(sides) + bool(bias)) * n_out


# %% honest="recursion"
def dense_params(n_in, n_out, bias=True):
    if isinstance(n_in, (tuple, list)):
        first, *rest = n_in
        if first < 1:
            raise ValueError("an empty picture")
        if rest:
            return first * dense_params(tuple(rest), n_out, False) + bias * n_out
        n_in = first
    if n_in < 1 or n_out < 1:
        raise ValueError("nothing to connect")
    return n_in * n_out + bias * n_out


# %% honest="try-len-and-reduce"
from functools import reduce
from operator import mul


def number_of_inputs(n_in):
    try:
        len(n_in)
    except TypeError:
        return [n_in]
    return list(n_in)


def dense_params(n_in, n_out, bias=True):
    sizes = number_of_inputs(n_in) + [n_out]
    if min(sizes) <= 0:
        raise ValueError("min is " + str(min(sizes)))
    b = n_out if bias else 0
    return int(reduce(mul, sizes)) + b


# %% honest="pictures-of-two-or-three-axes"
def dense_params(n_in, n_out, bias=True):
    if isinstance(n_in, tuple):
        if len(n_in) == 2:
            h, w = n_in
            c = 1
        else:
            h, w, c = n_in
        if h < 1 or w < 1 or c < 1:
            raise ValueError("shape")
        n_in = h * w * c
    if n_in < 1:
        raise ValueError("n_in")
    if n_out < 1:
        raise ValueError("n_out")
    W = n_in * n_out
    if not bias:
        return W
    else:
        return W + n_out

# %% wrong="no-bias" loses="dense_params-visible dense_params-values" says="count-no-bias hidden-counts"
def dense_params(n_in, n_out, bias=True):
    sides = n_in if isinstance(n_in, tuple) else (n_in,)
    if any(side < 1 for side in sides) or n_out < 1:
        raise ValueError("sizes start at 1")
    inputs = 1
    for side in sides:
        inputs = inputs * side
    weights = inputs * n_out
    return weights


# %% wrong="bias-per-input" loses="dense_params-visible dense_params-values" says="bias-per-input"
def dense_params(n_in, n_out, bias=True):
    sides = n_in if isinstance(n_in, tuple) else (n_in,)
    if any(side < 1 for side in sides) or n_out < 1:
        raise ValueError("sizes start at 1")
    inputs = 1
    for side in sides:
        inputs = inputs * side
    weights = inputs * n_out
    if bias:
        return weights + inputs
    return weights


# %% wrong="bias-per-connection" loses="dense_params-visible dense_params-values" says="bias-per-weight"
def dense_params(n_in, n_out, bias=True):
    sides = n_in if isinstance(n_in, tuple) else (n_in,)
    if any(side < 1 for side in sides) or n_out < 1:
        raise ValueError("sizes start at 1")
    inputs = 1
    for side in sides:
        inputs = inputs * side
    weights = inputs * n_out
    if bias:
        return weights + weights
    return weights


# %% wrong="one-bias-for-the-layer" loses="dense_params-visible dense_params-values" says="bias-single"
def dense_params(n_in, n_out, bias=True):
    sides = n_in if isinstance(n_in, tuple) else (n_in,)
    if any(side < 1 for side in sides) or n_out < 1:
        raise ValueError("sizes start at 1")
    inputs = 1
    for side in sides:
        inputs = inputs * side
    weights = inputs * n_out
    if bias:
        return weights + 1
    return weights


# %% wrong="bias-flag-ignored" loses="dense_params-visible dense_params-values" says="bias-anyway"
def dense_params(n_in, n_out, bias=True):
    sides = n_in if isinstance(n_in, tuple) else (n_in,)
    if any(side < 1 for side in sides) or n_out < 1:
        raise ValueError("sizes start at 1")
    inputs = 1
    for side in sides:
        inputs = inputs * side
    weights = inputs * n_out
    return weights + n_out


# %% wrong="bias-left-out-by-default" loses="dense_params-visible dense_params-values" says="count-no-bias bias-default"
def dense_params(n_in, n_out, bias=False):
    sides = n_in if isinstance(n_in, tuple) else (n_in,)
    if any(side < 1 for side in sides) or n_out < 1:
        raise ValueError("sizes start at 1")
    inputs = 1
    for side in sides:
        inputs = inputs * side
    weights = inputs * n_out
    if bias:
        return weights + n_out
    return weights


# %% wrong="only-the-height-of-the-shape" loses="dense_params-visible dense_params-values" says="shape-product"
def dense_params(n_in, n_out, bias=True):
    sides = n_in if isinstance(n_in, tuple) else (n_in,)
    if any(side < 1 for side in sides) or n_out < 1:
        raise ValueError("sizes start at 1")
    inputs = sides[0]
    weights = inputs * n_out
    if bias:
        return weights + n_out
    return weights


# %% wrong="sides-added" loses="dense_params-visible dense_params-values" says="shape-product"
def dense_params(n_in, n_out, bias=True):
    sides = n_in if isinstance(n_in, tuple) else (n_in,)
    if any(side < 1 for side in sides) or n_out < 1:
        raise ValueError("sizes start at 1")
    inputs = sum(sides)
    weights = inputs * n_out
    if bias:
        return weights + n_out
    return weights


# %% wrong="channels-left-out" loses="dense_params-visible dense_params-values" says="shape-product"
def dense_params(n_in, n_out, bias=True):
    sides = n_in if isinstance(n_in, tuple) else (n_in,)
    if any(side < 1 for side in sides) or n_out < 1:
        raise ValueError("sizes start at 1")
    inputs = 1
    for side in sides[:2]:
        inputs = inputs * side
    weights = inputs * n_out
    if bias:
        return weights + n_out
    return weights


# %% wrong="channels-only" loses="dense_params-visible dense_params-values" says="shape-product"
def dense_params(n_in, n_out, bias=True):
    sides = n_in if isinstance(n_in, tuple) else (n_in,)
    if any(side < 1 for side in sides) or n_out < 1:
        raise ValueError("sizes start at 1")
    inputs = sides[-1]
    weights = inputs * n_out
    if bias:
        return weights + n_out
    return weights


# %% wrong="inputs-plus-outputs" loses="dense_params-visible dense_params-values" says="sizes-added"
def dense_params(n_in, n_out, bias=True):
    sides = n_in if isinstance(n_in, tuple) else (n_in,)
    if any(side < 1 for side in sides) or n_out < 1:
        raise ValueError("sizes start at 1")
    inputs = 1
    for side in sides:
        inputs = inputs * side
    weights = inputs + n_out
    if bias:
        return weights + n_out
    return weights


# %% wrong="never-says-no" loses="dense_params-visible dense_params-contract" says="impossible-count"
def dense_params(n_in, n_out, bias=True):
    sides = n_in if isinstance(n_in, tuple) else (n_in,)
    inputs = 1
    for side in sides:
        inputs = inputs * side
    weights = inputs * n_out
    if bias:
        return weights + n_out
    return weights


# %% wrong="zero-is-allowed" loses="dense_params-visible dense_params-contract" says="impossible-count"
def dense_params(n_in, n_out, bias=True):
    sides = n_in if isinstance(n_in, tuple) else (n_in,)
    if any(side < 0 for side in sides) or n_out < 0:
        raise ValueError("sizes start at 1")
    inputs = 1
    for side in sides:
        inputs = inputs * side
    weights = inputs * n_out
    if bias:
        return weights + n_out
    return weights


# %% wrong="negatives-are-allowed" loses="dense_params-visible dense_params-contract" says="impossible-count"
def dense_params(n_in, n_out, bias=True):
    sides = n_in if isinstance(n_in, tuple) else (n_in,)
    if any(side == 0 for side in sides) or n_out == 0:
        raise ValueError("sizes start at 1")
    inputs = 1
    for side in sides:
        inputs = inputs * side
    weights = inputs * n_out
    if bias:
        return weights + n_out
    return weights


# %% wrong="only-the-product-is-looked-at" loses="dense_params-contract" says="impossible-count"
def dense_params(n_in, n_out, bias=True):
    sides = n_in if isinstance(n_in, tuple) else (n_in,)
    inputs = 1
    for side in sides:
        inputs = inputs * side
    weights = inputs * n_out
    if weights < 1:
        raise ValueError("sizes start at 1")
    if bias:
        return weights + n_out
    return weights


# %% wrong="outputs-not-looked-at" loses="dense_params-visible dense_params-contract" says="impossible-count"
def dense_params(n_in, n_out, bias=True):
    sides = n_in if isinstance(n_in, tuple) else (n_in,)
    if any(side < 1 for side in sides):
        raise ValueError("sizes start at 1")
    inputs = 1
    for side in sides:
        inputs = inputs * side
    weights = inputs * n_out
    if bias:
        return weights + n_out
    return weights


# %% wrong="assert-instead-of-value-error" loses="dense_params-visible dense_params-contract" says="wrong-error"
def dense_params(n_in, n_out, bias=True):
    sides = n_in if isinstance(n_in, tuple) else (n_in,)
    assert min(sides) > 0 and n_out > 0
    inputs = 1
    for side in sides:
        inputs = inputs * side
    weights = inputs * n_out
    if bias:
        return weights + n_out
    return weights


# %% wrong="a-float-comes-back" loses="dense_params-visible dense_params-values" says="count-not-int"
def dense_params(n_in, n_out, bias=True):
    sides = n_in if isinstance(n_in, tuple) else (n_in,)
    if any(side < 1 for side in sides) or n_out < 1:
        raise ValueError("sizes start at 1")
    inputs = 1.0
    for side in sides:
        inputs = inputs * side
    weights = inputs * n_out
    if bias:
        return weights + n_out
    return weights


# %% wrong="the-lectures-answer" loses="dense_params-visible dense_params-values dense_params-contract" says="wrong-count hidden-counts"
def dense_params(n_in, n_out, bias=True):
    return 30001000 if bias else 30000000

# %% wrong="one-is-refused" loses="dense_params-values" says="refused-here"
def dense_params(n_in, n_out, bias=True):
    s = n_in if isinstance(n_in, tuple) else (n_in,)
    if min(s) < 1 or n_out <= 1:
        raise ValueError
    return int(np.prod(s)) * n_out + (n_out if bias else 0)

# %% wrong="colour-pictures-only" loses="dense_params-values" says="refused-here"
def dense_params(n_in, n_out, bias=True):
    s = n_in if isinstance(n_in, tuple) else (n_in,)
    if len(s) > 1 and s[-1] not in (3, 4) and len(s) == 3:
        raise ValueError("a colour picture has 3 channels")
    if min(s) < 1 or n_out < 1:
        raise ValueError
    return int(np.prod(s)) * n_out + (n_out if bias else 0)

# %% wrong="looked-at-only-with-biases" loses="dense_params-contract" says="impossible-count"
def dense_params(n_in, n_out, bias=True):
    s = n_in if isinstance(n_in, tuple) else (n_in,)
    n = int(np.prod(s)) * n_out
    if not bias:
        return n
    if min(s) < 1 or n_out < 1:
        raise ValueError
    return n + n_out

# %% wrong="height-not-looked-at" loses="dense_params-contract" says="impossible-count"
def dense_params(n_in, n_out, bias=True):
    if isinstance(n_in, tuple):
        h, *rest = n_in
        n_in = h
        for r in rest:
            if r < 1:
                raise ValueError
            n_in *= r
        if h == 0:
            raise ValueError
    elif n_in < 1:
        raise ValueError
    if n_out < 1:
        raise ValueError
    return n_in * n_out + n_out * bias

# %% wrong="outputs-not-looked-at-for-shapes" loses="dense_params-contract" says="impossible-count"
def dense_params(n_in, n_out, bias=True):
    if isinstance(n_in, tuple):
        if min(n_in) < 1:
            raise ValueError
        return int(np.prod(n_in)) * n_out + n_out * bias
    if n_in < 1 or n_out < 1:
        raise ValueError
    return n_in * n_out + n_out * bias

# %% wrong="bias-lost-for-shapes" loses="dense_params-visible dense_params-values" says="count-no-bias"
def dense_params(n_in, n_out, bias=True):
    if np.min(n_in) <= 0 or n_out <= 0:
        raise ValueError
    if isinstance(n_in, tuple):
        return int(np.prod(n_in)) * n_out
    return (n_in + bias) * n_out
