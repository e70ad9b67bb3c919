# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="one-filter-at-a-time"
def conv_params(f, c_in, c_out, bias=True):
    if isinstance(f, int):
        height = width = f
    else:
        height, width = f
    for size in (height, width, c_in, c_out):
        if size < 1:
            raise ValueError(f"{size} is not a size")
    total = 0
    for one_filter in range(c_out):
        total += height * width * c_in
        if bias:
            total += 1
    return total


# %% honest="math-prod"
from math import prod


def conv_params(f, c_in, c_out, bias=True):
    window = tuple(f) if hasattr(f, "__len__") else (f, f)
    sizes = (*window, c_in, c_out)
    if any(size <= 0 for size in sizes):
        raise ValueError(f"{sizes}: all must be positive")
    return prod(sizes) + (c_out if bias else 0)


# %% honest="size-of-the-arrays"
def conv_params(f, c_in, c_out, bias=True):
    f = np.broadcast_to(f, (2,))
    if min(f) < 1 or min(c_in, c_out) < 1:
        raise ValueError("sizes must be 1 or more")
    W = np.zeros((f[0], f[1], c_in, c_out))
    b = np.zeros((1, 1, 1, c_out))
    return W.size + b.size if bias else W.size


# %% honest="numpy-integers"
def conv_params(f, c_in, c_out, bias=True):
    sizes = np.array([*(f if type(f) in (tuple, list) else [f, f]), c_in, c_out])
    if np.any(sizes <= 0):
        raise ValueError("positive sizes, please")
    return np.multiply.reduce(sizes) + np.int64(c_out) * int(bias)


# %% honest="a-dense-layer-of-one-window"
def conv_params(f, c_in, c_out, bias=True):
    # a filter is a dense neuron that sees one window
    height, width = (f, f) if np.ndim(f) == 0 else f
    return dense_params((height, width, c_in), c_out, bias)


# %% wrong="input-channels-forgotten" loses="conv_params-visible conv_params-values" says="input-channels"
def conv_params(f, c_in, c_out, bias=True):
    fh, fw = f if isinstance(f, tuple) else (f, f)
    if fh < 1 or fw < 1 or c_in < 1 or c_out < 1:
        raise ValueError("sizes start at 1")
    weights = fh * fw * c_out
    if bias:
        weights += c_out
    return weights


# %% wrong="bias-per-input-channel" loses="conv_params-visible conv_params-values" says="filter-bias-per-channel"
def conv_params(f, c_in, c_out, bias=True):
    fh, fw = f if isinstance(f, tuple) else (f, f)
    if fh < 1 or fw < 1 or c_in < 1 or c_out < 1:
        raise ValueError("sizes start at 1")
    weights = fh * fw * c_in * c_out
    if bias:
        weights += c_in * c_out
    return weights


# %% wrong="bias-per-weight" loses="conv_params-visible conv_params-values" says="bias-per-weight"
def conv_params(f, c_in, c_out, bias=True):
    fh, fw = f if isinstance(f, tuple) else (f, f)
    if fh < 1 or fw < 1 or c_in < 1 or c_out < 1:
        raise ValueError("sizes start at 1")
    weights = fh * fw * c_in * c_out
    if bias:
        weights += fh * fw * c_in * c_out
    return weights


# %% wrong="one-bias-for-the-layer" loses="conv_params-visible conv_params-values" says="bias-single"
def conv_params(f, c_in, c_out, bias=True):
    fh, fw = f if isinstance(f, tuple) else (f, f)
    if fh < 1 or fw < 1 or c_in < 1 or c_out < 1:
        raise ValueError("sizes start at 1")
    weights = fh * fw * c_in * c_out
    if bias:
        weights += 1
    return weights


# %% wrong="biases-of-the-inputs" loses="conv_params-visible conv_params-values" says="bias-single"
def conv_params(f, c_in, c_out, bias=True):
    fh, fw = f if isinstance(f, tuple) else (f, f)
    if fh < 1 or fw < 1 or c_in < 1 or c_out < 1:
        raise ValueError("sizes start at 1")
    weights = fh * fw * c_in * c_out
    if bias:
        weights += c_in
    return weights


# %% wrong="no-bias" loses="conv_params-visible conv_params-values" says="count-no-bias"
def conv_params(f, c_in, c_out, bias=True):
    fh, fw = f if isinstance(f, tuple) else (f, f)
    if fh < 1 or fw < 1 or c_in < 1 or c_out < 1:
        raise ValueError("sizes start at 1")
    weights = fh * fw * c_in * c_out
    return weights


# %% wrong="bias-flag-ignored" loses="conv_params-visible conv_params-values" says="bias-anyway"
def conv_params(f, c_in, c_out, bias=True):
    fh, fw = f if isinstance(f, tuple) else (f, f)
    if fh < 1 or fw < 1 or c_in < 1 or c_out < 1:
        raise ValueError("sizes start at 1")
    weights = fh * fw * c_in * c_out
    weights += c_out
    return weights


# %% wrong="bias-left-out-by-default" loses="conv_params-visible conv_params-values" says="count-no-bias bias-default"
def conv_params(f, c_in, c_out, bias=False):
    fh, fw = f if isinstance(f, tuple) else (f, f)
    if fh < 1 or fw < 1 or c_in < 1 or c_out < 1:
        raise ValueError("sizes start at 1")
    weights = fh * fw * c_in * c_out
    if bias:
        weights += c_out
    return weights


# %% wrong="a-line-not-a-window" loses="conv_params-visible conv_params-values" says="f-not-squared"
def conv_params(f, c_in, c_out, bias=True):
    fh, fw = f if isinstance(f, tuple) else (f, f)
    if fh < 1 or fw < 1 or c_in < 1 or c_out < 1:
        raise ValueError("sizes start at 1")
    weights = fh * c_in * c_out
    if bias:
        weights += c_out
    return weights


# %% wrong="height-squared" loses="conv_params-visible conv_params-values" says="f-two-sides"
def conv_params(f, c_in, c_out, bias=True):
    fh, fw = f if isinstance(f, tuple) else (f, f)
    if fh < 1 or fw < 1 or c_in < 1 or c_out < 1:
        raise ValueError("sizes start at 1")
    weights = fh * fh * c_in * c_out
    if bias:
        weights += c_out
    return weights


# %% wrong="width-squared" loses="conv_params-visible conv_params-values" says="f-two-sides"
def conv_params(f, c_in, c_out, bias=True):
    fh, fw = f if isinstance(f, tuple) else (f, f)
    if fh < 1 or fw < 1 or c_in < 1 or c_out < 1:
        raise ValueError("sizes start at 1")
    weights = fw * fw * c_in * c_out
    if bias:
        weights += c_out
    return weights


# %% wrong="sides-added" loses="conv_params-visible conv_params-values" says="f-not-squared"
def conv_params(f, c_in, c_out, bias=True):
    fh, fw = f if isinstance(f, tuple) else (f, f)
    if fh < 1 or fw < 1 or c_in < 1 or c_out < 1:
        raise ValueError("sizes start at 1")
    weights = (fh + fw) * c_in * c_out
    if bias:
        weights += c_out
    return weights


# %% wrong="one-filter-only" loses="conv_params-visible conv_params-values" says="one-filter"
def conv_params(f, c_in, c_out, bias=True):
    fh, fw = f if isinstance(f, tuple) else (f, f)
    if fh < 1 or fw < 1 or c_in < 1 or c_out < 1:
        raise ValueError("sizes start at 1")
    weights = fh * fw * c_in
    if bias:
        weights += 1
    return weights


# %% wrong="the-picture-counts" loses="conv_params-visible conv_params-values" says="wrong-count"
def conv_params(f, c_in, c_out, bias=True):
    fh, fw = f if isinstance(f, tuple) else (f, f)
    if fh < 1 or fw < 1 or c_in < 1 or c_out < 1:
        raise ValueError("sizes start at 1")
    weights = 26 * 26 * fh * fw * c_in * c_out
    if bias:
        weights += c_out
    return weights


# %% wrong="never-says-no" loses="conv_params-visible conv_params-contract" says="impossible-count"
def conv_params(f, c_in, c_out, bias=True):
    fh, fw = f if isinstance(f, tuple) else (f, f)
    weights = fh * fw * c_in * c_out
    if bias:
        weights += c_out
    return weights


# %% wrong="filters-not-looked-at" loses="conv_params-visible conv_params-contract" says="impossible-count"
def conv_params(f, c_in, c_out, bias=True):
    fh, fw = f if isinstance(f, tuple) else (f, f)
    if fh < 1 or fw < 1 or c_in < 1:
        raise ValueError("sizes start at 1")
    weights = fh * fw * c_in * c_out
    if bias:
        weights += c_out
    return weights


# %% wrong="only-the-product-is-looked-at" loses="conv_params-contract" says="impossible-count"
def conv_params(f, c_in, c_out, bias=True):
    fh, fw = f if isinstance(f, tuple) else (f, f)
    weights = fh * fw * c_in * c_out
    if weights < 1:
        raise ValueError("sizes start at 1")
    if bias:
        weights += c_out
    return weights


# %% wrong="type-error-instead-of-value-error" loses="conv_params-visible conv_params-contract" says="wrong-error"
def conv_params(f, c_in, c_out, bias=True):
    fh, fw = f if isinstance(f, tuple) else (f, f)
    if fh < 1 or fw < 1 or c_in < 1 or c_out < 1:
        raise TypeError("sizes start at 1")
    weights = fh * fw * c_in * c_out
    if bias:
        weights += c_out
    return weights

# %% wrong="one-filter-is-refused" loses="conv_params-values" says="refused-here"
def conv_params(f, c_in, c_out, bias=True):
    fh, fw = (f, f) if isinstance(f, int) else f
    if min(fh, fw, c_in) < 1 or c_out <= 1:
        raise ValueError
    return (fh * fw * c_in + bias) * c_out

# %% wrong="looked-at-only-with-biases" loses="conv_params-contract" says="impossible-count"
def conv_params(f, c_in, c_out, bias=True):
    fh, fw = (f, f) if isinstance(f, int) else f
    n = fh * fw * c_in * c_out
    if bias:
        if min(fh, fw, c_in, c_out) < 1:
            raise ValueError
        n += c_out
    return n

# %% wrong="height-not-looked-at" loses="conv_params-contract" says="impossible-count"
def conv_params(f, c_in, c_out, bias=True):
    fh, fw = (f, f) if isinstance(f, int) else f
    if fw < 1 or c_in < 1 or c_out < 1:
        raise ValueError
    return (fh * fw * c_in + bias) * c_out

# %% wrong="the-examples-only" loses="conv_params-values conv_params-contract" says="hidden-counts"
def conv_params(f, c_in, c_out, bias=True):
    if f == 0 or c_out == -25:
        raise ValueError
    if f == (3, 5):
        return 124
    if f == 11:
        return 34_944
    return 11_300 if c_in == 25 else 225 + 25 * bias
