# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="counting-windows"
def windows(h, w, f, stride):
    if stride < 1:
        raise ValueError("the window never moves")
    if f > h or f > w:
        raise ValueError("the window does not fit")
    count = 0
    for r in range(0, h - f + 1, stride):
        for c in range(0, w - f + 1, stride):
            count += 1
    return count


def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    n = windows(h, w, f, stride)
    if kind == "dense":
        return n * c_out * (h * w * c_in)
    elif kind == "local":
        return n * c_out * (f * f * c_in)
    elif kind == "conv":
        return c_out * (f * f * c_in)
    else:
        raise ValueError(kind)


def macs(kind, h, w, f, c_in, c_out, stride=1):
    n = windows(h, w, f, stride)
    if kind == "dense":
        return n * c_out * (h * w * c_in)
    elif kind == "local" or kind == "conv":
        return n * c_out * (f * f * c_in)
    else:
        raise ValueError(kind)


# %% honest="a-table"
def table(h, w, f, c_in, c_out, stride):
    if not (stride >= 1 and f <= min(h, w)):
        raise ValueError("impossible layer")
    outputs = len(range(0, h - f + 1, stride)) * len(range(0, w - f + 1, stride)) * c_out
    whole, window = h * w * c_in, f ** 2 * c_in
    return {
        "dense": (outputs * whole, outputs * whole),
        "local": (outputs * window, outputs * window),
        "conv": (c_out * window, outputs * window),
    }


def look_up(kind, column, *layer):
    try:
        return table(*layer)[kind][column]
    except KeyError:
        raise ValueError(f"no layer called {kind}") from None


def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    return look_up(kind, 0, h, w, f, c_in, c_out, stride)


def macs(kind, h, w, f, c_in, c_out, stride=1):
    return look_up(kind, 1, h, w, f, c_in, c_out, stride)


# %% honest="macs-are-connections"
def macs(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in {"dense", "local", "conv"} or stride < 1 or f > h or f > w:
        raise ValueError("cannot be")
    n_H, left = divmod(h - f, stride)
    n_W, left = divmod(w - f, stride)
    sees = h * w if kind == "dense" else f * f
    return (n_H + 1) * (n_W + 1) * c_out * sees * c_in


def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    connections = macs(kind, h, w, f, c_in, c_out, stride)
    if kind != "conv":
        return connections
    neurons_per_map = macs(kind, h, w, f, 1, 1, stride) // (f * f)
    return connections // neurons_per_map


# %% honest="with-exercises-1-and-2"
def places(h, w, f, stride):
    if stride < 1 or min(h, w) < f:
        raise ValueError("no place for the window")
    return np.arange(0, h - f + 1, stride).size * np.arange(0, w - f + 1, stride).size


def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    n = places(h, w, f, stride)
    if kind == "dense":
        return dense_params((h, w, c_in), n * c_out, bias=False)
    if kind == "local":
        return n * conv_params(f, c_in, c_out, bias=False)
    if kind == "conv":
        return conv_params(f, c_in, c_out, bias=False)
    raise ValueError(f"unknown kind {kind}")


def macs(kind, h, w, f, c_in, c_out, stride=1):
    # sharing does not take a single connection away
    return weight_count("local" if kind == "conv" else kind, h, w, f, c_in, c_out, stride)


# %% honest="numpy-integers"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    kinds = ["dense", "local", "conv"]
    if kind not in kinds or stride < 1 or (np.array([h, w]) < f).any():
        raise ValueError("impossible")
    n = np.prod((np.array([h, w], dtype=np.int64) - f) // stride + 1)
    per_output = np.array([h * w, f * f, f * f]) * c_in
    sets = np.array([n, n, 1]) * c_out
    return (per_output * sets)[kinds.index(kind)]


def macs(kind, h, w, f, c_in, c_out, stride=1):
    weights = weight_count(kind, h, w, f, c_in, c_out, stride)
    if kind == "conv":
        weights = weights * np.prod((np.array([h, w], dtype=np.int64) - f) // stride + 1)
    return int(weights)


# %% wrong="sharing-saves-work" loses="macs-visible macs-work" says="sharing-saves-work"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    n_H = (h - f) // stride + 1
    n_W = (w - f) // stride + 1
    outputs = n_H * n_W * c_out
    if kind == "dense":
        return outputs * h * w * c_in
    if kind == "local":
        return outputs * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    rows = (h - f) // stride + 1
    columns = (w - f) // stride + 1
    neurons = rows * columns * c_out
    if kind == "dense":
        return neurons * h * w * c_in
    if kind == "local":
        return neurons * f * f * c_in
    return f * f * c_in * c_out


# %% wrong="locally-connected-shares" loses="macs-visible macs-weights" says="weights-local"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    n_H = (h - f) // stride + 1
    n_W = (w - f) // stride + 1
    outputs = n_H * n_W * c_out
    if kind == "dense":
        return outputs * h * w * c_in
    if kind == "local":
        return f * f * c_in * c_out
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    rows = (h - f) // stride + 1
    columns = (w - f) // stride + 1
    neurons = rows * columns * c_out
    if kind == "dense":
        return neurons * h * w * c_in
    return neurons * f * f * c_in


# %% wrong="convolution-does-not-share" loses="macs-visible macs-weights" says="weights-conv"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    n_H = (h - f) // stride + 1
    n_W = (w - f) // stride + 1
    outputs = n_H * n_W * c_out
    if kind == "dense":
        return outputs * h * w * c_in
    if kind == "local":
        return outputs * f * f * c_in
    return outputs * f * f * c_in


def macs(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    rows = (h - f) // stride + 1
    columns = (w - f) // stride + 1
    neurons = rows * columns * c_out
    if kind == "dense":
        return neurons * h * w * c_in
    return neurons * f * f * c_in


# %% wrong="one-filter-for-all-maps" loses="macs-visible macs-weights" says="weights-conv"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    n_H = (h - f) // stride + 1
    n_W = (w - f) // stride + 1
    outputs = n_H * n_W * c_out
    if kind == "dense":
        return outputs * h * w * c_in
    if kind == "local":
        return outputs * f * f * c_in
    return f * f * c_in


def macs(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    rows = (h - f) // stride + 1
    columns = (w - f) // stride + 1
    neurons = rows * columns * c_out
    if kind == "dense":
        return neurons * h * w * c_in
    return neurons * f * f * c_in


# %% wrong="biases-among-the-weights" loses="macs-visible macs-weights" says="biases-not-here"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    n_H = (h - f) // stride + 1
    n_W = (w - f) // stride + 1
    outputs = n_H * n_W * c_out
    if kind == "dense":
        return outputs * h * w * c_in + outputs
    if kind == "local":
        return outputs * f * f * c_in + outputs
    return f * f * c_in * c_out + c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    rows = (h - f) // stride + 1
    columns = (w - f) // stride + 1
    neurons = rows * columns * c_out
    if kind == "dense":
        return neurons * h * w * c_in
    return neurons * f * f * c_in


# %% wrong="adding-the-bias-is-counted" loses="macs-visible macs-work" says="bias-is-no-product"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    n_H = (h - f) // stride + 1
    n_W = (w - f) // stride + 1
    outputs = n_H * n_W * c_out
    if kind == "dense":
        return outputs * h * w * c_in
    if kind == "local":
        return outputs * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    rows = (h - f) // stride + 1
    columns = (w - f) // stride + 1
    neurons = rows * columns * c_out
    if kind == "dense":
        return neurons * (h * w * c_in + 1)
    return neurons * (f * f * c_in + 1)


# %% wrong="two-operations-each" loses="macs-visible macs-work" says="multiply-and-add work-dense"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    n_H = (h - f) // stride + 1
    n_W = (w - f) // stride + 1
    outputs = n_H * n_W * c_out
    if kind == "dense":
        return outputs * h * w * c_in
    if kind == "local":
        return outputs * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    rows = (h - f) // stride + 1
    columns = (w - f) // stride + 1
    neurons = rows * columns * c_out
    if kind == "dense":
        return 2 * neurons * h * w * c_in
    return 2 * neurons * f * f * c_in


# %% wrong="no-plus-one" loses="macs-visible macs-weights macs-work" says="no-plus-one"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    n_H = (h - f) // stride
    n_W = (w - f) // stride
    outputs = n_H * n_W * c_out
    if kind == "dense":
        return outputs * h * w * c_in
    if kind == "local":
        return outputs * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    rows = (h - f) // stride
    columns = (w - f) // stride
    neurons = rows * columns * c_out
    if kind == "dense":
        return neurons * h * w * c_in
    return neurons * f * f * c_in


# %% wrong="output-as-large-as-the-picture" loses="macs-visible macs-weights macs-work" says="output-size"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    n_H = -(-h // stride)
    n_W = -(-w // stride)
    outputs = n_H * n_W * c_out
    if kind == "dense":
        return outputs * h * w * c_in
    if kind == "local":
        return outputs * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    rows = -(-h // stride)
    columns = -(-w // stride)
    neurons = rows * columns * c_out
    if kind == "dense":
        return neurons * h * w * c_in
    return neurons * f * f * c_in


# %% wrong="stride-ignored" loses="macs-visible macs-weights macs-work" says="stride-ignored"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    n_H = h - f + 1
    n_W = w - f + 1
    outputs = n_H * n_W * c_out
    if kind == "dense":
        return outputs * h * w * c_in
    if kind == "local":
        return outputs * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    rows = h - f + 1
    columns = w - f + 1
    neurons = rows * columns * c_out
    if kind == "dense":
        return neurons * h * w * c_in
    return neurons * f * f * c_in


# %% wrong="square-pictures-only" loses="macs-weights macs-work" says="weights-dense work-dense"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    n_H = (h - f) // stride + 1
    n_W = (h - f) // stride + 1
    outputs = n_H * n_W * c_out
    if kind == "dense":
        return outputs * h * w * c_in
    if kind == "local":
        return outputs * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    rows = (h - f) // stride + 1
    columns = (h - f) // stride + 1
    neurons = rows * columns * c_out
    if kind == "dense":
        return neurons * h * w * c_in
    return neurons * f * f * c_in


# %% wrong="channels-forgotten" loses="macs-visible macs-weights macs-work" says="input-channels weights-dense work-dense"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    n_H = (h - f) // stride + 1
    n_W = (w - f) // stride + 1
    outputs = n_H * n_W * c_out
    if kind == "dense":
        return outputs * h * w
    if kind == "local":
        return outputs * f * f
    return f * f * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    rows = (h - f) // stride + 1
    columns = (w - f) // stride + 1
    neurons = rows * columns * c_out
    if kind == "dense":
        return neurons * h * w
    return neurons * f * f


# %% wrong="dense-sees-a-window" loses="macs-visible macs-weights macs-work" says="weights-dense work-dense"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    n_H = (h - f) // stride + 1
    n_W = (w - f) // stride + 1
    outputs = n_H * n_W * c_out
    if kind == "dense":
        return outputs * f * f * c_in
    if kind == "local":
        return outputs * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    rows = (h - f) // stride + 1
    columns = (w - f) // stride + 1
    neurons = rows * columns * c_out
    if kind == "dense":
        return neurons * f * f * c_in
    return neurons * f * f * c_in


# %% wrong="dense-has-one-neuron-per-map" loses="macs-visible macs-weights macs-work" says="weights-dense work-dense"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    n_H = (h - f) // stride + 1
    n_W = (w - f) // stride + 1
    outputs = n_H * n_W * c_out
    if kind == "dense":
        return c_out * h * w * c_in
    if kind == "local":
        return outputs * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    rows = (h - f) // stride + 1
    columns = (w - f) // stride + 1
    neurons = rows * columns * c_out
    if kind == "dense":
        return c_out * h * w * c_in
    return neurons * f * f * c_in


# %% wrong="maps-forgotten" loses="macs-visible macs-weights macs-work" says="weights-dense work-dense"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    n_H = (h - f) // stride + 1
    n_W = (w - f) // stride + 1
    outputs = n_H * n_W
    if kind == "dense":
        return outputs * h * w * c_in
    if kind == "local":
        return outputs * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    rows = (h - f) // stride + 1
    columns = (w - f) // stride + 1
    neurons = rows * columns
    if kind == "dense":
        return neurons * h * w * c_in
    return neurons * f * f * c_in


# %% wrong="a-line-not-a-window" loses="macs-visible macs-weights macs-work" says="f-not-squared work-local"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    n_H = (h - f) // stride + 1
    n_W = (w - f) // stride + 1
    outputs = n_H * n_W * c_out
    if kind == "dense":
        return outputs * h * w * c_in
    if kind == "local":
        return outputs * f * c_in
    return f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    rows = (h - f) // stride + 1
    columns = (w - f) // stride + 1
    neurons = rows * columns * c_out
    if kind == "dense":
        return neurons * h * w * c_in
    return neurons * f * c_in


# %% wrong="work-of-a-dense-layer-everywhere" loses="macs-visible macs-work" says="work-local"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    n_H = (h - f) // stride + 1
    n_W = (w - f) // stride + 1
    outputs = n_H * n_W * c_out
    if kind == "dense":
        return outputs * h * w * c_in
    if kind == "local":
        return outputs * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    rows = (h - f) // stride + 1
    columns = (w - f) // stride + 1
    neurons = rows * columns * c_out
    return neurons * h * w * c_in


# %% wrong="unknown-kinds-become-convolutions" loses="macs-visible macs-contract" says="unknown-kind"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    n_H = (h - f) // stride + 1
    n_W = (w - f) // stride + 1
    outputs = n_H * n_W * c_out
    if kind == "dense":
        return outputs * h * w * c_in
    if kind == "local":
        return outputs * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    rows = (h - f) // stride + 1
    columns = (w - f) // stride + 1
    neurons = rows * columns * c_out
    if kind == "dense":
        return neurons * h * w * c_in
    return neurons * f * f * c_in


# %% wrong="none-for-unknown-kinds" loses="macs-visible macs-contract" says="unknown-kind"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        return None
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    n_H = (h - f) // stride + 1
    n_W = (w - f) // stride + 1
    outputs = n_H * n_W * c_out
    if kind == "dense":
        return outputs * h * w * c_in
    if kind == "local":
        return outputs * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        return None
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    rows = (h - f) // stride + 1
    columns = (w - f) // stride + 1
    neurons = rows * columns * c_out
    if kind == "dense":
        return neurons * h * w * c_in
    return neurons * f * f * c_in


# %% wrong="windows-that-do-not-fit" loses="macs-visible macs-contract" says="impossible-size"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if stride < 1:
        raise ValueError("no window")
    n_H = (h - f) // stride + 1
    n_W = (w - f) // stride + 1
    outputs = n_H * n_W * c_out
    if kind == "dense":
        return outputs * h * w * c_in
    if kind == "local":
        return outputs * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if stride < 1:
        raise ValueError("no window")
    rows = (h - f) // stride + 1
    columns = (w - f) // stride + 1
    neurons = rows * columns * c_out
    if kind == "dense":
        return neurons * h * w * c_in
    return neurons * f * f * c_in


# %% wrong="height-not-looked-at" loses="macs-contract" says="impossible-size"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > w or stride < 1:
        raise ValueError("no window")
    n_H = (h - f) // stride + 1
    n_W = (w - f) // stride + 1
    outputs = n_H * n_W * c_out
    if kind == "dense":
        return outputs * h * w * c_in
    if kind == "local":
        return outputs * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > w or stride < 1:
        raise ValueError("no window")
    rows = (h - f) // stride + 1
    columns = (w - f) // stride + 1
    neurons = rows * columns * c_out
    if kind == "dense":
        return neurons * h * w * c_in
    return neurons * f * f * c_in


# %% wrong="shared-weights-need-no-window" loses="macs-contract" says="impossible-size"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if kind == "conv":
        return f * f * c_in * c_out
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    n_H = (h - f) // stride + 1
    n_W = (w - f) // stride + 1
    outputs = n_H * n_W * c_out
    if kind == "dense":
        return outputs * h * w * c_in
    if kind == "local":
        return outputs * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    rows = (h - f) // stride + 1
    columns = (w - f) // stride + 1
    neurons = rows * columns * c_out
    if kind == "dense":
        return neurons * h * w * c_in
    return neurons * f * f * c_in


# %% wrong="stride-must-be-given" loses="macs-visible macs-work" says="it-raised"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    n_H = (h - f) // stride + 1
    n_W = (w - f) // stride + 1
    outputs = n_H * n_W * c_out
    if kind == "dense":
        return outputs * h * w * c_in
    if kind == "local":
        return outputs * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    rows = (h - f) // stride + 1
    columns = (w - f) // stride + 1
    neurons = rows * columns * c_out
    if kind == "dense":
        return neurons * h * w * c_in
    return neurons * f * f * c_in


# %% wrong="fractions" loses="macs-visible macs-weights macs-work" says="count-not-int"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    n_H = (h - f) / stride + 1
    n_W = (w - f) / stride + 1
    outputs = n_H * n_W * c_out
    if kind == "dense":
        return outputs * h * w * c_in
    if kind == "local":
        return outputs * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("unknown kind")
    if f > h or f > w or stride < 1:
        raise ValueError("no window")
    rows = (h - f) / stride + 1
    columns = (w - f) / stride + 1
    neurons = rows * columns * c_out
    if kind == "dense":
        return neurons * h * w * c_in
    return neurons * f * f * c_in

# %% wrong="width-not-looked-at-when-dense" loses="macs-contract" says="impossible-size"
def out_size(n, f, s):
    return (n - f) // s + 1


def ok(kind, h, w, f, stride):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("kind")
    if f > h or kind != 'dense' and f > w:
        raise ValueError("window")
    if stride < 1:
        raise ValueError("stride")


def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    ok(kind, h, w, f, stride)
    n = out_size(h, f, stride) * out_size(w, f, stride) * c_out
    if kind == "dense":
        return n * h * w * c_in
    if kind == "local":
        return n * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    ok(kind, h, w, f, stride)
    n = out_size(h, f, stride) * out_size(w, f, stride) * c_out
    if kind == "dense":
        return n * h * w * c_in
    return n * f * f * c_in

# %% wrong="width-alone-looked-at-when-shared" loses="macs-contract" says="impossible-size"
def out_size(n, f, s):
    return (n - f) // s + 1


def ok(kind, h, w, f, stride):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("kind")
    if f > w and kind == 'conv' or kind != 'conv' and (f > h or f > w):
        raise ValueError("window")
    if stride < 1:
        raise ValueError("stride")


def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    ok(kind, h, w, f, stride)
    n = out_size(h, f, stride) * out_size(w, f, stride) * c_out
    if kind == "dense":
        return n * h * w * c_in
    if kind == "local":
        return n * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    ok(kind, h, w, f, stride)
    n = out_size(h, f, stride) * out_size(w, f, stride) * c_out
    if kind == "dense":
        return n * h * w * c_in
    return n * f * f * c_in

# %% wrong="stride-not-looked-at-when-dense" loses="macs-contract" says="wrong-error"
def out_size(n, f, s):
    return (n - f) // s + 1


def ok(kind, h, w, f, stride):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("kind")
    if f > h or f > w:
        raise ValueError("window")
    if kind != 'dense' and stride < 1:
        raise ValueError("stride")


def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    ok(kind, h, w, f, stride)
    n = out_size(h, f, stride) * out_size(w, f, stride) * c_out
    if kind == "dense":
        return n * h * w * c_in
    if kind == "local":
        return n * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    ok(kind, h, w, f, stride)
    n = out_size(h, f, stride) * out_size(w, f, stride) * c_out
    if kind == "dense":
        return n * h * w * c_in
    return n * f * f * c_in

# %% wrong="remembered-whatever-the-stride" loses="macs-work" says="work-dense"
def out_size(n, f, s):
    return (n - f) // s + 1


def ok(kind, h, w, f, stride):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("kind")
    if f > h or f > w:
        raise ValueError("window")
    if stride < 1:
        raise ValueError("stride")


def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    ok(kind, h, w, f, stride)
    n = out_size(h, f, stride) * out_size(w, f, stride) * c_out
    if kind == "dense":
        return n * h * w * c_in
    if kind == "local":
        return n * f * f * c_in
    return f * f * c_in * c_out


MEMO = {}


def macs(kind, h, w, f, c_in, c_out, stride=1):
    ok(kind, h, w, f, stride)
    key = (kind, h, w, f, c_in, c_out)
    if key not in MEMO:
        n = out_size(h, f, stride) * out_size(w, f, stride) * c_out
        MEMO[key] = n * (h * w if kind == "dense" else f * f) * c_in
    return MEMO[key]

# %% wrong="too-large-for-int32" loses="macs-weights macs-work" says="weights-dense work-dense"
def out_size(n, f, s):
    return (n - f) // s + 1


def ok(kind, h, w, f, stride):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("kind")
    if f > h or f > w:
        raise ValueError("window")
    if stride < 1:
        raise ValueError("stride")


def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    ok(kind, h, w, f, stride)
    n = out_size(h, f, stride) * out_size(w, f, stride) * c_out
    if kind == "dense":
        return int(np.int32(n) * np.int32(h * w * c_in) % 100_000_000)
    if kind == "local":
        return n * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    ok(kind, h, w, f, stride)
    n = out_size(h, f, stride) * out_size(w, f, stride) * c_out
    if kind == "dense":
        return int(np.int32(n) * np.int32(h * w * c_in) % 100_000_000)
    return n * f * f * c_in

# %% wrong="rounded-up" loses="macs-weights macs-work" says="ceil-not-floor"
def out_size(n, f, s):
    return -(-(n - f) // s) + 1


def ok(kind, h, w, f, stride):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("kind")
    if f > h or f > w:
        raise ValueError("window")
    if stride < 1:
        raise ValueError("stride")


def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    ok(kind, h, w, f, stride)
    n = out_size(h, f, stride) * out_size(w, f, stride) * c_out
    if kind == "dense":
        return n * h * w * c_in
    if kind == "local":
        return n * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    ok(kind, h, w, f, stride)
    n = out_size(h, f, stride) * out_size(w, f, stride) * c_out
    if kind == "dense":
        return n * h * w * c_in
    return n * f * f * c_in

# %% wrong="weights-without-stride" loses="macs-weights" says="stride-ignored"
def out_size(n, f, s):
    return (n - f) // s + 1


def ok(kind, h, w, f, stride):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("kind")
    if f > h or f > w:
        raise ValueError("window")
    if stride < 1:
        raise ValueError("stride")


def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    ok(kind, h, w, f, stride)
    n = out_size(h, f, 1) * out_size(w, f, 1) * c_out
    if kind == "dense":
        return n * h * w * c_in
    if kind == "local":
        return n * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    ok(kind, h, w, f, stride)
    n = out_size(h, f, stride) * out_size(w, f, stride) * c_out
    if kind == "dense":
        return n * h * w * c_in
    return n * f * f * c_in

# %% wrong="stride-only-when-shared" loses="macs-weights macs-work" says="stride-ignored"
def out_size(n, f, s):
    return (n - f) // s + 1


def ok(kind, h, w, f, stride):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("kind")
    if f > h or f > w:
        raise ValueError("window")
    if stride < 1:
        raise ValueError("stride")


def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    ok(kind, h, w, f, stride)
    n = out_size(h, f, stride) * out_size(w, f, stride) * c_out
    if kind == "dense":
        return n * h * w * c_in
    if kind == "local":
        return (h - f + 1) * (w - f + 1) * c_out * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    ok(kind, h, w, f, stride)
    n = out_size(h, f, stride) * out_size(w, f, stride) * c_out
    if kind == "dense":
        return n * h * w * c_in
    if kind == 'local':
        return (h - f + 1) * (w - f + 1) * c_out * f * f * c_in
    return n * f * f * c_in

# %% wrong="stride-along-one-side" loses="macs-visible macs-weights macs-work" says="stride-one-axis"
def out_size(n, f, s):
    return (n - f) // s + 1


def ok(kind, h, w, f, stride):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("kind")
    if f > h or f > w:
        raise ValueError("window")
    if stride < 1:
        raise ValueError("stride")


def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    ok(kind, h, w, f, stride)
    n = out_size(h, f, stride) * out_size(w, f, 1) * c_out
    if kind == "dense":
        return n * h * w * c_in
    if kind == "local":
        return n * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    ok(kind, h, w, f, stride)
    n = out_size(h, f, stride) * out_size(w, f, 1) * c_out
    if kind == "dense":
        return n * h * w * c_in
    return n * f * f * c_in

# %% wrong="a-window-that-just-fits-is-refused" loses="macs-weights macs-work" says="refused-here"
def out_size(n, f, s):
    return (n - f) // s + 1


def ok(kind, h, w, f, stride):
    if kind not in ("dense", "local", "conv"):
        raise ValueError("kind")
    if f >= h or f >= w:
        raise ValueError("window")
    if stride < 1:
        raise ValueError("stride")


def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    ok(kind, h, w, f, stride)
    n = out_size(h, f, stride) * out_size(w, f, stride) * c_out
    if kind == "dense":
        return n * h * w * c_in
    if kind == "local":
        return n * f * f * c_in
    return f * f * c_in * c_out


def macs(kind, h, w, f, c_in, c_out, stride=1):
    ok(kind, h, w, f, stride)
    n = out_size(h, f, stride) * out_size(w, f, stride) * c_out
    if kind == "dense":
        return n * h * w * c_in
    return n * f * f * c_in
