# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="five-loops"
def pool_forward(A_prev, hparameters, mode="max"):
    (m, n_H_prev, n_W_prev, n_C_prev) = A_prev.shape
    f = hparameters["f"]
    stride = hparameters["stride"]
    if mode != "max" and mode != "average":
        raise ValueError("mode")
    if f > n_H_prev or f > n_W_prev:
        raise ValueError("f")
    n_H = int(1 + (n_H_prev - f) / stride)
    n_W = int(1 + (n_W_prev - f) / stride)
    A = np.zeros((m, n_H, n_W, n_C_prev))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C_prev):
                    vert_start = h * stride
                    horiz_start = w * stride
                    a_prev_slice = A_prev[i, vert_start:vert_start + f, horiz_start:horiz_start + f, c]
                    if mode == "max":
                        A[i, h, w, c] = np.max(a_prev_slice)
                    elif mode == "average":
                        A[i, h, w, c] = np.mean(a_prev_slice)
    cache = (A_prev, hparameters)
    return A, cache


# %% honest="sliding-windows"
def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    how = {"max": np.max, "average": np.mean}
    if mode not in how:
        raise ValueError(mode)
    windows = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))
    return how[mode](windows[:, ::stride, ::stride].astype(float), axis=(-2, -1)), (A_prev, hparameters)


# %% honest="shifted-copies"
def pool_forward(A_prev, hparameters, mode="max"):
    f, s = hparameters["f"], hparameters["stride"]
    _, h, w, _ = A_prev.shape
    if f > h or f > w:
        raise ValueError("too large")
    shifted = [
        A_prev[:, i:h - f + 1 + i:s, j:w - f + 1 + j:s].astype(np.float64) for i in range(f) for j in range(f)
    ]
    if mode == "max":
        A = shifted[0]
        for other in shifted[1:]:
            A = np.maximum(A, other)
    elif mode == "average":
        A = sum(shifted) / f**2
    else:
        raise ValueError(f"no mode {mode}")
    return A, (A_prev, hparameters)


# %% honest="blocks-where-they-fit"
def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    m, h, w, c = A_prev.shape
    if mode not in ["max", "average"] or f > h or f > w:
        raise ValueError("mode or f")
    pick = np.max if mode == "max" else np.mean
    if f == stride:
        cut = A_prev[:, :h // f * f, :w // f * f].astype(float)
        return pick(cut.reshape(m, h // f, f, w // f, f, c), axis=(2, 4)), (A_prev, hparameters)
    rows = []
    for top in range(0, h - f + 1, stride):
        row = [pick(A_prev[:, top:top + f, left:left + f], axis=(1, 2)) for left in range(0, w - f + 1, stride)]
        rows.append(np.stack(row, axis=1))
    return np.stack(rows, axis=1).astype(float), (A_prev, hparameters)


# %% honest="max-by-hand-from-minus-infinity"
def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    if mode not in ("max", "average"):
        raise ValueError("mode")
    if n_H < 1 or n_W < 1:
        raise ValueError("f")
    A = np.full((m, n_H, n_W, n_C), -np.inf if mode == "max" else 0.0)
    for i in range(f):
        for j in range(f):
            for h in range(n_H):
                for w in range(n_W):
                    cell = A_prev[:, h * stride + i, w * stride + j]
                    if mode == "max":
                        A[:, h, w] = np.maximum(A[:, h, w], cell)
                    else:
                        A[:, h, w] += cell / (f * f)
    return A, (A_prev, hparameters)


# %% honest="scipy-filters"
from scipy import ndimage


def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    _, h, w, _ = A_prev.shape
    if f > h or f > w:
        raise ValueError("f")
    if mode == "max":
        # ndimage centres its window: the place where a window of f starts is f // 2 further on
        full = ndimage.maximum_filter(A_prev.astype(float), size=(1, f, f, 1), mode="nearest")
        full = full[:, f // 2:f // 2 + h - f + 1, f // 2:f // 2 + w - f + 1]
    elif mode == "average":
        kernel = np.full((1, f, f, 1), 1 / f**2)
        full = ndimage.correlate(A_prev.astype(float), kernel, mode="constant")
        full = full[:, f // 2:f // 2 + h - f + 1, f // 2:f // 2 + w - f + 1]
    else:
        raise ValueError(mode)
    return full[:, ::stride, ::stride], (A_prev, hparameters)


# %% honest="one-channel-at-a-time-in-a-list"
def pool_forward(A_prev, hparameters, mode="max"):
    def one(table, f, s):
        if f > len(table) or f > len(table[0]):
            raise ValueError("the window does not fit")
        lines = []
        for top in range(0, len(table) - f + 1, s):
            line = []
            for left in range(0, len(table[0]) - f + 1, s):
                cells = [table[top + i][left + j] for i in range(f) for j in range(f)]
                line.append(max(cells) if mode == "max" else sum(cells) / len(cells))
            lines.append(line)
        return lines

    if mode not in {"max", "average"}:
        raise ValueError("max or average")
    f, s = hparameters["f"], hparameters["stride"]
    pictures = [
        np.stack([np.array(one(picture[:, :, c].tolist(), f, s)) for c in range(picture.shape[2])], axis=-1)
        for picture in A_prev
    ]
    return [np.stack(pictures), (A_prev, hparameters)]


# %% honest="float32-inside"
def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average") or f > min(A_prev.shape[1:3]):
        raise ValueError("mode or f")
    maps = A_prev.astype(np.float32)
    windows = np.lib.stride_tricks.sliding_window_view(maps, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    A = windows.max((-1, -2)) if mode == "max" else windows.mean((-1, -2), dtype=np.float32)
    return A, (A_prev, hparameters)


# %% wrong="max-starts-at-zero" loses="pool_forward-visible pool_forward-values pool_forward-properties pool_forward-contract" says="max-from-zero"
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average") or f > min(n_H_prev, n_W_prev):
        raise ValueError("mode or f")
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            for i in range(f):
                for j in range(f):
                    cell = A_prev[:, h * stride + i, w * stride + j]
                    if mode == "max":
                        A[:, h, w] = np.maximum(A[:, h, w], cell)
                    else:
                        A[:, h, w] += cell / f**2
    return A, (A_prev, hparameters)


# %% wrong="always-max" loses="pool_forward-visible pool_forward-values pool_forward-properties" says="mode-ignored"
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average") or f > min(n_H_prev, n_W_prev):
        raise ValueError("mode or f")
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            A[:, h, w] = A_prev[:, h * stride:h * stride + f, w * stride:w * stride + f].max(axis=(1, 2))
    return A, (A_prev, hparameters)


# %% wrong="modes-swapped" loses="pool_forward-visible pool_forward-values pool_forward-properties pool_forward-contract" says="mean-for-max"
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average") or f > min(n_H_prev, n_W_prev):
        raise ValueError("mode or f")
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            window = A_prev[:, h * stride:h * stride + f, w * stride:w * stride + f]
            A[:, h, w] = window.mean(axis=(1, 2)) if mode == "max" else window.max(axis=(1, 2))
    return A, (A_prev, hparameters)


# %% wrong="channels-share-a-maximum" loses="pool_forward-visible pool_forward-values pool_forward-properties pool_forward-contract" says="pool-channels-mixed"
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average") or f > min(n_H_prev, n_W_prev):
        raise ValueError("mode or f")
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev[i, h * stride:h * stride + f, w * stride:w * stride + f]
                A[i, h, w] = np.max(window) if mode == "max" else np.mean(window)
    return A, (A_prev, hparameters)


# %% wrong="pictures-share-a-maximum" loses="pool_forward-visible pool_forward-values pool_forward-properties" says="pool-batch-mixed"
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average") or f > min(n_H_prev, n_W_prev):
        raise ValueError("mode or f")
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            window = A_prev[0, h * stride:h * stride + f, w * stride:w * stride + f]
            A[:, h, w] = window.max(axis=(0, 1)) if mode == "max" else window.mean(axis=(0, 1))
    return A, (A_prev, hparameters)


# %% wrong="window-forgets-the-stride" loses="pool_forward-visible pool_forward-values pool_forward-properties" says="window-not-moved"
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average") or f > min(n_H_prev, n_W_prev):
        raise ValueError("mode or f")
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            window = A_prev[:, h:h + f, w:w + f]
            A[:, h, w] = window.max(axis=(1, 2)) if mode == "max" else window.mean(axis=(1, 2))
    return A, (A_prev, hparameters)


# %% wrong="keeps-the-rest" loses="pool_forward-visible pool_forward-values" says="pool-rest-kept"
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average") or f > min(n_H_prev, n_W_prev):
        raise ValueError("mode or f")
    n_H, n_W = int(np.ceil((n_H_prev - f) / stride)) + 1, int(np.ceil((n_W_prev - f) / stride)) + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            window = A_prev[:, h * stride:h * stride + f, w * stride:w * stride + f]
            A[:, h, w] = window.max(axis=(1, 2)) if mode == "max" else window.mean(axis=(1, 2))
    return A, (A_prev, hparameters)


# %% wrong="no-plus-one" loses="pool_forward-visible pool_forward-values pool_forward-properties" says="pool-no-plus-one"
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average") or f > min(n_H_prev, n_W_prev):
        raise ValueError("mode or f")
    n_H, n_W = (n_H_prev - f) // stride, (n_W_prev - f) // stride
    A = np.zeros((m, n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            window = A_prev[:, h * stride:h * stride + f, w * stride:w * stride + f]
            A[:, h, w] = window.max(axis=(1, 2)) if mode == "max" else window.mean(axis=(1, 2))
    return A, (A_prev, hparameters)


# %% wrong="no-cache" loses="pool_forward-visible pool_forward-contract" says="pool-cache-missing"
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average") or f > min(n_H_prev, n_W_prev):
        raise ValueError("mode or f")
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            window = A_prev[:, h * stride:h * stride + f, w * stride:w * stride + f]
            A[:, h, w] = window.max(axis=(1, 2)) if mode == "max" else window.mean(axis=(1, 2))
    return A


# %% wrong="cache-of-a-layer-with-weights" loses="pool_forward-contract" says="pool-cache-content"
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average") or f > min(n_H_prev, n_W_prev):
        raise ValueError("mode or f")
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    W, b = np.ones((f, f, n_C, n_C)), np.zeros((1, 1, 1, n_C))
    for h in range(n_H):
        for w in range(n_W):
            window = A_prev[:, h * stride:h * stride + f, w * stride:w * stride + f]
            A[:, h, w] = window.max(axis=(1, 2)) if mode == "max" else window.mean(axis=(1, 2))
    return A, (A_prev, W, b, hparameters)


# %% wrong="sum-for-average" loses="pool_forward-visible pool_forward-values" says="pool-sum-not-mean"
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average") or f > min(n_H_prev, n_W_prev):
        raise ValueError("mode or f")
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            window = A_prev[:, h * stride:h * stride + f, w * stride:w * stride + f]
            A[:, h, w] = window.max(axis=(1, 2)) if mode == "max" else window.sum(axis=(1, 2))
    return A, (A_prev, hparameters)


# %% wrong="output-as-the-input" loses="pool_forward-values" says="int-input"
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average") or f > min(n_H_prev, n_W_prev):
        raise ValueError("mode or f")
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C), dtype=A_prev.dtype)
    for h in range(n_H):
        for w in range(n_W):
            window = A_prev[:, h * stride:h * stride + f, w * stride:w * stride + f]
            A[:, h, w] = window.max(axis=(1, 2)) if mode == "max" else window.mean(axis=(1, 2))
    return A, (A_prev, hparameters)


# %% wrong="any-other-mode-is-average" loses="pool_forward-visible pool_forward-contract" says="pool-mode"
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    if f > min(n_H_prev, n_W_prev):
        raise ValueError("f")
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            window = A_prev[:, h * stride:h * stride + f, w * stride:w * stride + f]
            A[:, h, w] = window.max(axis=(1, 2)) if mode == "max" else window.mean(axis=(1, 2))
    return A, (A_prev, hparameters)


# %% wrong="average-by-default" loses="pool_forward-contract" says="default-is-max"
def pool_forward(A_prev, hparameters, mode="average"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average") or f > min(n_H_prev, n_W_prev):
        raise ValueError("mode or f")
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            window = A_prev[:, h * stride:h * stride + f, w * stride:w * stride + f]
            A[:, h, w] = window.max(axis=(1, 2)) if mode == "max" else window.mean(axis=(1, 2))
    return A, (A_prev, hparameters)


# %% wrong="window-too-large-gives-nothing" loses="pool_forward-visible pool_forward-contract" says="impossible-size"
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average"):
        raise ValueError("mode")
    n_H, n_W = max((n_H_prev - f) // stride + 1, 0), max((n_W_prev - f) // stride + 1, 0)
    A = np.zeros((m, n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            window = A_prev[:, h * stride:h * stride + f, w * stride:w * stride + f]
            A[:, h, w] = window.max(axis=(1, 2)) if mode == "max" else window.mean(axis=(1, 2))
    return A, (A_prev, hparameters)


# %% wrong="maps-are-square" loses="pool_forward-values pool_forward-properties" says="pool-shape"
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average") or f > min(n_H_prev, n_W_prev):
        raise ValueError("mode or f")
    n = (min(n_H_prev, n_W_prev) - f) // stride + 1
    A = np.zeros((m, n, n, n_C))
    for h in range(n):
        for w in range(n):
            window = A_prev[:, h * stride:h * stride + f, w * stride:w * stride + f]
            A[:, h, w] = window.max(axis=(1, 2)) if mode == "max" else window.mean(axis=(1, 2))
    return A, (A_prev, hparameters)


# %% wrong="smallest" loses="pool_forward-visible pool_forward-values pool_forward-properties pool_forward-contract" says="pool-smallest"
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average") or f > min(n_H_prev, n_W_prev):
        raise ValueError("mode or f")
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            window = A_prev[:, h * stride:h * stride + f, w * stride:w * stride + f]
            A[:, h, w] = np.sort(window, axis=1)[:, 0].min(axis=1) if mode == "max" else window.mean(axis=(1, 2))
    return A, (A_prev, hparameters)


# %% wrong="absolute-values" loses="pool_forward-visible pool_forward-values pool_forward-properties pool_forward-contract" says="pool-absolute"
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average") or f > min(n_H_prev, n_W_prev):
        raise ValueError("mode or f")
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            window = A_prev[:, h * stride:h * stride + f, w * stride:w * stride + f]
            A[:, h, w] = np.abs(window).max(axis=(1, 2)) if mode == "max" else window.mean(axis=(1, 2))
    return A, (A_prev, hparameters)


# %% wrong="hparameters-in-their-order" loses="pool_forward-contract" says="hparameters-by-name"
def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters.values()
    if mode not in ("max", "average") or f > min(A_prev.shape[1:3]):
        raise ValueError("mode or f")
    windows = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    A = windows.max((-1, -2)) if mode == "max" else windows.mean((-1, -2))
    return A, (A_prev, hparameters)


# %% wrong="other-words-for-the-average" loses="pool_forward-contract" says="pool-mode"
def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average", "mean") or f > min(A_prev.shape[1:3]):
        raise ValueError("mode or f")
    windows = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    A = windows.max((-1, -2)) if mode == "max" else windows.mean((-1, -2))
    return A, (A_prev, hparameters)


# %% wrong="no-window-as-large-as-the-map" loses="pool_forward-values" says="window-just-fits"
def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average") or f >= min(A_prev.shape[1:3]):
        raise ValueError("mode or f")
    windows = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    A = windows.max((-1, -2)) if mode == "max" else windows.mean((-1, -2))
    return A, (A_prev, hparameters)


# %% wrong="max-from-minus-9999" loses="pool_forward-properties" says="max-moves-along"
def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average") or f > min(A_prev.shape[1:3]):
        raise ValueError("mode or f")
    windows = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    A = windows.max((-1, -2), initial=-9999) if mode == "max" else windows.mean((-1, -2))
    return A, (A_prev, hparameters)


# %% wrong="average-of-what-is-not-zero" loses="pool_forward-values" says="average-counts-zeros"
def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average") or f > min(A_prev.shape[1:3]):
        raise ValueError("mode or f")
    windows = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    if mode == "max":
        return windows.max((-1, -2)), (A_prev, hparameters)
    counts = np.count_nonzero(windows, axis=(-1, -2))
    return windows.sum((-1, -2)) / np.maximum(counts, 1), (A_prev, hparameters)


# %% wrong="windows-of-two" loses="pool_forward-visible pool_forward-values pool_forward-properties" says="pool-window-fixed pool-one"
def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = 2, hparameters["stride"]
    if mode not in ("max", "average") or hparameters["f"] > min(A_prev.shape[1:3]):
        raise ValueError("mode or f")
    windows = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    A = windows.max((-1, -2)) if mode == "max" else windows.mean((-1, -2))
    return A, (A_prev, hparameters)


# %% wrong="cache-first" loses="pool_forward-visible pool_forward-values pool_forward-properties pool_forward-contract" says="pool-cache-missing"
def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average") or f > min(A_prev.shape[1:3]):
        raise ValueError("mode or f")
    windows = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    A = windows.max((-1, -2)) if mode == "max" else windows.mean((-1, -2))
    return (A_prev, hparameters), A
