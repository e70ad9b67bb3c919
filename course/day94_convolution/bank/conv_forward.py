# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="seven-nested-loops"
def conv_forward(A_prev, W, b, hparameters):
    (m, n_H_prev, n_W_prev, n_C_prev) = A_prev.shape
    (f, f, c, n_C) = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    if c != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter is too large")
    n_H = (n_H_prev - f + 2 * pad) // stride + 1
    n_W = (n_W_prev - f + 2 * pad) // stride + 1
    padded = np.zeros((m, n_H_prev + 2 * pad, n_W_prev + 2 * pad, n_C_prev))
    padded[:, pad:pad + n_H_prev, pad:pad + n_W_prev, :] = A_prev
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for k in range(n_C):
                    total = 0
                    for u in range(f):
                        for v in range(f):
                            for q in range(n_C_prev):
                                total += padded[i, h * stride + u, w * stride + v, q] * W[u, v, q, k]
                    Z[i, h, w, k] = total + b[0, 0, 0, k]
    cache = (A_prev, W, b, hparameters)
    return Z, cache


# %% honest="own-single-step"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    if n_C_prev != A_prev.shape[3]:
        raise ValueError("the channels differ")
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    n_H = int((n_H_prev - f + 2 * pad) / stride) + 1
    n_W = int((n_W_prev - f + 2 * pad) / stride) + 1
    if n_H_prev + 2 * pad < f or n_W_prev + 2 * pad < f:
        raise ValueError("the filter does not fit")
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)), "constant", constant_values=0)
    for i in range(m):
        a_prev_pad = A_prev_pad[i, :, :, :]
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = h * stride
                    vert_end = vert_start + f
                    horiz_start = w * stride
                    horiz_end = horiz_start + f
                    a_slice_prev = a_prev_pad[vert_start:vert_end, horiz_start:horiz_end, :]
                    Z[i, h, w, c] = conv_single_step(a_slice_prev, W[:, :, :, c], b[:, :, :, c])
    assert Z.shape == (m, n_H, n_W, n_C)
    cache = (A_prev, W, b, hparameters)
    return Z, cache


# %% honest="many-maps-then-skipped"
def conv_forward(A_prev, W, b, hparameters):
    pad, stride = hparameters["pad"], hparameters["stride"]
    batch = []
    for picture in np.pad(A_prev, [(0, 0), (pad, pad), (pad, pad), (0, 0)]):
        maps = [conv_multichannel(picture, W[..., k], b[0, 0, 0, k]) for k in range(W.shape[-1])]
        batch.append(np.stack([stride_views(Y, stride) for Y in maps], axis=-1))
    return np.stack(batch), (A_prev, W, b, hparameters)


# %% honest="einsum-over-windows"
from numpy.lib.stride_tricks import sliding_window_view


def conv_forward(A_prev, W, b, hparameters):
    stride, pad = hparameters["stride"], hparameters["pad"]
    f = W.shape[0]
    if A_prev.shape[3] != W.shape[2]:
        raise ValueError("channels differ")
    conv_output_size(A_prev.shape[1], f, pad, stride)
    conv_output_size(A_prev.shape[2], f, pad, stride)
    A = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    windows = sliding_window_view(A, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    Z = np.einsum("mhwcij,ijck->mhwk", windows, W) + b
    return Z, (A_prev, W, b, dict(hparameters))


# %% honest="patches-times-matrix"
def conv_forward(A_prev, W, b, hparameters):
    s, p = hparameters["stride"], hparameters["pad"]
    m, H, width, C = A_prev.shape
    f, _, C_filter, n_C = W.shape
    if C != C_filter:
        raise ValueError("channels differ")
    if f > min(H, width) + 2 * p:
        raise ValueError("filter does not fit")
    n_H, n_W = 1 + (H + 2 * p - f) // s, 1 + (width + 2 * p - f) // s
    A = np.pad(A_prev, ((0, 0), (p, p), (p, p), (0, 0)))
    columns = [A[:, i * s:i * s + f, j * s:j * s + f].reshape(m, -1) for i in range(n_H) for j in range(n_W)]
    Z = np.stack(columns, axis=1) @ W.reshape(-1, n_C) + b.reshape(-1)
    return Z.reshape(m, n_H, n_W, n_C), (A_prev, W, b, hparameters)


# %% honest="scipy"
from scipy.signal import correlate


def conv_forward(x, filters, bias, hp):
    if x.shape[3] != filters.shape[2]:
        raise ValueError("channels differ")
    p, s = hp["pad"], hp["stride"]
    padded = np.pad(x.astype(float), ((0, 0), (p, p), (p, p), (0, 0)))
    if filters.shape[0] > padded.shape[1] or filters.shape[1] > padded.shape[2]:
        raise ValueError("filter does not fit")
    Z = []
    for picture in padded:
        maps = [correlate(picture, filters[..., k], mode="valid")[::s, ::s, 0] for k in range(filters.shape[3])]
        Z.append(np.moveaxis(np.array(maps), 0, -1))
    return np.array(Z) + bias, (x, filters, bias, hp)


# %% honest="shifted-batches"
def conv_forward(A_prev, W, b, hparameters):
    stride, pad = hparameters["stride"], hparameters["pad"]
    f = W.shape[0]
    if W.shape[2] != A_prev.shape[3]:
        raise ValueError("channels differ")
    n_H = conv_output_size(A_prev.shape[1], f, pad, stride)
    n_W = conv_output_size(A_prev.shape[2], f, pad, stride)
    A = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = 0
    for u in range(f):
        for v in range(f):
            seen = A[:, u:u + n_H * stride:stride, v:v + n_W * stride:stride]
            Z = Z + seen[:, :n_H, :n_W] @ W[u, v]
    return Z + b, (A_prev, W, b, hparameters)


# %% honest="tensordot-per-filter"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, n_C = W.shape[0], W.shape[3]
    stride, pad = hparameters["stride"], hparameters["pad"]
    if W.shape[2] != n_C_prev:
        raise ValueError("channels differ")
    n_H = len(range(0, n_H_prev + 2 * pad - f + 1, stride))
    n_W = len(range(0, n_W_prev + 2 * pad - f + 1, stride))
    if not n_H or not n_W:
        raise ValueError("no window fits")
    A = np.pad(A_prev, ((0,), (pad,), (pad,), (0,)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for k in range(n_C):
        for h in range(n_H):
            for w in range(n_W):
                window = A[:, h * stride:h * stride + f, w * stride:w * stride + f]
                Z[:, h, w, k] = np.tensordot(window, W[..., k], axes=([1, 2, 3], [0, 1, 2])) + b[..., k].item()
    return Z, (A_prev.copy(), W.copy(), b.copy(), hparameters.copy())


# %% wrong="stride-ignored-in-window-start" loses="conv_forward-visible conv_forward-values" says="window-not-moved"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h:h + f, w:w + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


# %% wrong="stride-ignored" loses="conv_forward-visible conv_forward-values" says="stride-ignored"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    pad = hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = n_H_prev + 2 * pad - f + 1
    n_W = n_W_prev + 2 * pad - f + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h:h + f, w:w + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


# %% wrong="height-and-width-swapped" loses="conv_forward-visible conv_forward-values conv_forward-properties" says="rows-columns-swapped"
def conv_forward(A_prev, W, b, hparameters):
    m, n_W_prev, n_H_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, w * stride:w * stride + f, h * stride:h * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


# %% wrong="square-pictures-only" loses="conv_forward-visible conv_forward-values conv_forward-properties plot_feature_maps-comparable" says="layer-shape"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_H_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


# %% wrong="last-row-and-column-lost" loses="conv_forward-visible conv_forward-values conv_forward-properties" says="last-row-lost"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride
    n_W = (n_W_prev + 2 * pad - f) // stride
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


# %% wrong="padding-ignored" loses="conv_forward-visible conv_forward-values conv_forward-properties" says="padding-ignored"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride = hparameters["stride"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev or f > n_W_prev:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    A_prev_pad = A_prev
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


# %% wrong="padding-on-one-side" loses="conv_forward-visible conv_forward-values conv_forward-properties" says="padding-once"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + pad or f > n_W_prev + pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + pad - f) // stride + 1
    n_W = (n_W_prev + pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, 0), (pad, 0), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


# %% wrong="padding-all-on-the-right" loses="conv_forward-visible conv_forward-values conv_forward-properties" says="padding-once"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (0, 2 * pad), (0, 2 * pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


# %% wrong="padding-repeats-the-edge" loses="conv_forward-visible conv_forward-values" says="padding-not-zero"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)), mode="edge")
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


# %% wrong="padding-on-every-axis" loses="conv_forward-visible conv_forward-values conv_forward-properties conv_forward-contract" says="it-raised"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, pad)
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


# %% wrong="no-bias" loses="conv_forward-visible conv_forward-values conv_forward-properties" says="no-bias"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c])
    return Z, (A_prev, W, b, hparameters)


# %% wrong="bias-per-element" loses="conv_forward-visible conv_forward-values conv_forward-properties" says="bias-per-element"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c] + b[0, 0, 0, c])
    return Z, (A_prev, W, b, hparameters)


# %% wrong="bias-per-channel" loses="conv_forward-visible conv_forward-values conv_forward-properties" says="bias-per-channel"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = 0.0
                    for q in range(n_C_prev):
                        Z[i, h, w, c] += np.sum(window[:, :, q] * W[:, :, q, c]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


# %% wrong="one-bias-for-all-filters" loses="conv_forward-visible conv_forward-values conv_forward-properties" says="first-bias-only"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, 0]
    return Z, (A_prev, W, b, hparameters)


# %% wrong="kernel-flipped" loses="conv_forward-visible conv_forward-values" says="kernel-flipped"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[::-1, ::-1, :, c]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


# %% wrong="kernel-transposed" loses="conv_forward-visible conv_forward-values" says="kernel-transposed"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c].transpose(1, 0, 2)) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


# %% wrong="mean" loses="conv_forward-visible conv_forward-values conv_forward-properties" says="mean-not-sum"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.mean(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


# %% wrong="first-channel-only" loses="conv_forward-visible conv_forward-values" says="first-channel-only"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window[:, :, 0] * W[:, :, 0, c]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


# %% wrong="first-filter-only" loses="conv_forward-visible conv_forward-values" says="first-filter-only"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, 0]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


# %% wrong="matrix-product" loses="conv_forward-visible conv_forward-values conv_forward-properties" says="dot-not-elementwise"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = b[0, 0, 0, c]
                    for q in range(n_C_prev):
                        Z[i, h, w, c] += np.dot(window[:, :, q], W[:, :, q, c]).sum()
    return Z, (A_prev, W, b, hparameters)


# %% wrong="first-picture-every-time" loses="conv_forward-values conv_forward-properties" says="batch-mixed"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[0, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


# %% wrong="pictures-added-up" loses="conv_forward-values conv_forward-properties" says="batch-mixed"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[:, h * stride:h * stride + f, w * stride:w * stride + f, :].sum(axis=0)
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


# %% wrong="only-the-first-picture" loses="conv_forward-values conv_forward-properties" says="batch-mixed"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(1):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


# %% wrong="batch-axis-lost" loses="conv_forward-visible conv_forward-values conv_forward-properties plot_feature_maps-visible plot_feature_maps-maps plot_feature_maps-comparable" says="batch-lost"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return np.squeeze(Z), (A_prev, W, b, hparameters)


# %% wrong="channels-first" loses="conv_forward-visible conv_forward-values conv_forward-properties plot_feature_maps-visible" says="channels-first"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return np.moveaxis(Z, 3, 1), (A_prev, W, b, hparameters)


# %% wrong="relu-inside" loses="conv_forward-visible conv_forward-values conv_forward-properties" says="activation-added"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return np.maximum(Z, 0), (A_prev, W, b, hparameters)


# %% wrong="output-follows-the-input-type" loses="conv_forward-values" says="int-input"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C), dtype=A_prev.dtype)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


# %% wrong="multiplies-inside-the-padded-picture" loses="conv_forward-visible conv_forward-values conv_forward-properties" says="mutated-input"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    window *= W[:, :, :, c]
                    Z[i, h, w, c] = np.sum(window) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


# %% wrong="pads-the-hyperparameters-away" loses="conv_forward-contract" says="mutated-input"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters.pop("pad")
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    hparameters["pad"] = 0
    return Z, (A_prev, W, b, hparameters)


# %% wrong="cache-missing" loses="conv_forward-visible conv_forward-contract plot_feature_maps-visible plot_feature_maps-maps plot_feature_maps-comparable" says="cache-missing"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z


# %% wrong="cache-with-padded-A" loses="conv_forward-contract" says="cache-content"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z, (A_prev_pad, W, b, hparameters)


# %% wrong="cache-in-another-order" loses="conv_forward-contract" says="cache-content"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z, (hparameters, A_prev, W, b)


# %% wrong="cache-as-a-dict" loses="conv_forward-contract" says="cache-content"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z, {"A_prev": A_prev, "W": W, "b": b, "hparameters": hparameters}


# %% wrong="silent-broadcasting" loses="conv_forward-visible conv_forward-contract" says="silent-broadcasting"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if f > n_H_prev + 2 * pad or f > n_W_prev + 2 * pad:
        raise ValueError("the filter does not fit")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


# %% wrong="too-large-a-filter-accepted" loses="conv_forward-contract" says="impossible-size"
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError("the channels differ")
    n_H = max(0, (n_H_prev + 2 * pad - f) // stride + 1)
    n_W = max(0, (n_W_prev + 2 * pad - f) // stride + 1)
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = A_prev_pad[i, h * stride:h * stride + f, w * stride:w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)
