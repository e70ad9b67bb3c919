# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="one-weight-at-a-time"
def unroll(K, h, w):
    kh, kw = np.shape(K)
    n_H, n_W = h - kh + 1, w - kw + 1
    if n_H < 1 or n_W < 1:
        raise ValueError("too large a kernel")
    M = np.zeros((n_H * n_W, h * w))
    for i in range(n_H):
        for j in range(n_W):
            for u in range(kh):
                for v in range(kw):
                    M[i * n_W + j, (i + u) * w + (j + v)] = K[u, v]
    return M


# %% honest="columns-from-pictures-of-one-pixel"
def slide(X, K):
    kh, kw = K.shape
    out = np.zeros((X.shape[0] - kh + 1, X.shape[1] - kw + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(X[i:i + kh, j:j + kw] * K)
    return out


def unroll(K, h, w):
    # column p is what the layer makes of a picture whose only bright pixel is p
    if K.shape[0] > h or K.shape[1] > w:
        raise ValueError(f"{K.shape} does not fit {(h, w)}")
    columns = []
    for p in range(h * w):
        one = np.zeros(h * w)
        one[p] = 1
        columns.append(slide(one.reshape(h, w), K).ravel())
    return np.stack(columns, axis=1)


# %% honest="fancy-indexing"
def unroll(K, h, w):
    K = np.asarray(K, dtype=np.float64)
    kh, kw = K.shape
    if h < kh or w < kw:
        raise ValueError("no room")
    pixels = np.arange(h * w).reshape(h, w)
    starts = pixels[:h - kh + 1, :w - kw + 1].reshape(-1, 1)
    offsets = pixels[:kh, :kw].reshape(1, -1)
    M = np.zeros((len(starts), h * w))
    M[np.arange(len(starts))[:, None], starts + offsets] = K.ravel()
    return M


# %% honest="sums-of-kronecker-products"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("impossible")
    M = 0.0
    for u in range(kh):
        down = np.eye(h - kh + 1, h, u)
        for v in range(kw):
            across = np.eye(w - kw + 1, w, v)
            M = M + K[u, v] * np.kron(down, across)
    return M


# %% honest="windows-of-the-identity"
from numpy.lib.stride_tricks import sliding_window_view


def unroll(K, h, w):
    K = np.array(K, dtype=float)
    if K.shape[0] > h or K.shape[1] > w:
        raise ValueError("the kernel is larger than the picture")
    one_hot = np.eye(h * w).reshape(h, w, h * w)
    windows = sliding_window_view(one_hot, K.shape, axis=(0, 1))
    return np.einsum("ijpuv,uv->ijp", windows, K).reshape(-1, h * w)


# %% honest="rolled-rows"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("too big")
    first = np.zeros((h, w))
    first[:kh, :kw] = K
    return np.array([
        np.roll(first, (i, j), axis=(0, 1)).flatten()
        for i in range(h - kh + 1)
        for j in range(w - kw + 1)
    ])


# %% honest="float32"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    n_H = h - kh + 1
    n_W = w - kw + 1
    M = np.zeros((n_H * n_W, h * w), dtype=np.float32)
    for i in range(n_H):
        for j in range(n_W):
            for u in range(kh):
                for v in range(kw):
                    M[i * n_W + j, (i + u) * w + (j + v)] = K[u, v]
    return M

# %% wrong="transposed-matrix" loses="unroll-visible unroll-values unroll-ties unroll-contract" says="unroll-transposed"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    rows = []
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            row = np.zeros((h, w))
            row[i:i + kh, j:j + kw] = K
            rows.append(row.ravel())
    return np.array(rows).T


# %% wrong="flipped-kernel" loses="unroll-visible unroll-values" says="kernel-flipped"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    rows = []
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            row = np.zeros((h, w))
            row[i:i + kh, j:j + kw] = K[::-1, ::-1]
            rows.append(row.ravel())
    return np.array(rows)


# %% wrong="square-kernels-transposed" loses="unroll-visible unroll-values" says="kernel-transposed"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    rows = []
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            row = np.zeros((h, w))
            row[i:i + kh, j:j + kw] = K.T if kh == kw else K
            rows.append(row.ravel())
    return np.array(rows)


# %% wrong="kernel-laid-out-without-gaps" loses="unroll-visible unroll-values" says="unroll-row-step"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    rows = []
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            row = np.zeros((h, w))
            row = row.ravel()
            start = i * w + j
            row[start:start + kh * kw] = K.ravel()[:h * w - start]
            rows.append(row)
    return np.array(rows)


# %% wrong="each-row-moves-by-one" loses="unroll-visible unroll-values unroll-ties" says="unroll-wrap"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    first = np.zeros((h, w))
    first[:kh, :kw] = K
    n = (h - kh + 1) * (w - kw + 1)
    return np.array([np.roll(first.ravel(), i) for i in range(n)])


# %% wrong="outputs-column-by-column" loses="unroll-visible unroll-values unroll-ties" says="unroll-order"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    rows = []
    for j in range(w - kw + 1):
        for i in range(h - kh + 1):
            row = np.zeros((h, w))
            row[i:i + kh, j:j + kw] = K
            rows.append(row.ravel())
    return np.array(rows)


# %% wrong="pixels-column-by-column" loses="unroll-visible unroll-values unroll-ties" says="unroll-order"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    rows = []
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            row = np.zeros((h, w))
            row[i:i + kh, j:j + kw] = K
            rows.append(row.ravel("F"))
    return np.array(rows)


# %% wrong="windows-without-the-zeros" loses="unroll-visible unroll-values unroll-ties unroll-contract" says="unroll-im2col"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    rows = []
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            rows.append(K.ravel().astype(float))
    return np.array(rows)


# %% wrong="four-axes" loses="unroll-visible unroll-values unroll-ties unroll-contract" says="unroll-flat"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    rows = []
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            row = np.zeros((h, w))
            row[i:i + kh, j:j + kw] = K
            rows.append(row)
    return np.array(rows).reshape(h - kh + 1, w - kw + 1, h, w)


# %% wrong="same-padding" loses="unroll-visible unroll-values unroll-ties unroll-contract" says="not-padded-here"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    M = np.zeros((h * w, h * w))
    for i in range(h):
        for j in range(w):
            for u in range(kh):
                for v in range(kw):
                    if i + u < h and j + v < w:
                        M[i * w + j, (i + u) * w + j + v] = K[u, v]
    return M


# %% wrong="square-pictures-only" loses="unroll-visible unroll-values unroll-ties unroll-contract" says="unroll-shape"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    rows = []
    for i in range(h - kh + 1):
        for j in range(h - kh + 1):
            row = np.zeros((h, h))
            row[i:i + kh, j:j + kw] = K
            rows.append(row.ravel())
    return np.array(rows)


# %% wrong="last-row-and-column-lost" loses="unroll-visible unroll-values unroll-ties unroll-contract" says="unroll-shape"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    rows = []
    for i in range(h - kh):
        for j in range(w - kw):
            row = np.zeros((h, w))
            row[i:i + kh, j:j + kw] = K
            rows.append(row.ravel())
    return np.array(rows)


# %% wrong="integers-from-an-integer-kernel" loses="unroll-visible unroll-contract" says="wrong-dtype"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    rows = []
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            row = np.zeros((h, w), dtype=K.dtype)
            row[i:i + kh, j:j + kw] = K
            rows.append(row.ravel())
    return np.array(rows)


# %% wrong="decimals-cut-off" loses="unroll-visible unroll-values unroll-ties unroll-contract" says="wrong-dtype unroll-product"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    rows = []
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            row = np.zeros((h, w), dtype=int)
            row[i:i + kh, j:j + kw] = K
            rows.append(row.ravel())
    return np.array(rows)


# %% wrong="never-says-no" loses="unroll-visible unroll-contract" says="impossible-size"
def unroll(K, h, w):
    kh, kw = K.shape
    rows = []
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            row = np.zeros((h, w))
            row[i:i + kh, j:j + kw] = K
            rows.append(row.ravel())
    return np.array(rows)


# %% wrong="width-not-looked-at" loses="unroll-contract" says="impossible-size"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h:
        raise ValueError("the kernel does not fit")
    rows = []
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            row = np.zeros((h, w))
            row[i:i + kh, j:j + kw] = K
            rows.append(row.ravel())
    return np.array(rows)


# %% wrong="areas-compared" loses="unroll-visible unroll-contract" says="impossible-size"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh * kw > h * w:
        raise ValueError("the kernel does not fit")
    rows = []
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            row = np.zeros((h, w))
            row[i:i + kh, j:j + kw] = K
            rows.append(row.ravel())
    return np.array(rows)


# %% wrong="negative-weights-cut-in-place" loses="unroll-visible unroll-values unroll-contract" says="mutated-input unroll-product"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    K[K < 0] = 0
    rows = []
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            row = np.zeros((h, w))
            row[i:i + kh, j:j + kw] = K
            rows.append(row.ravel())
    return np.array(rows)


# %% wrong="mean-of-the-window" loses="unroll-visible unroll-values unroll-ties" says="unroll-product"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    rows = []
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            row = np.zeros((h, w))
            row[i:i + kh, j:j + kw] = K / K.size
            rows.append(row.ravel())
    return np.array(rows)


# %% wrong="windows-added-up" loses="unroll-visible unroll-values unroll-ties" says="unroll-zeros"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    rows = []
    row = np.zeros((h, w))
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            row[i:i + kh, j:j + kw] = K
            rows.append(row.ravel().copy())
    return np.array(rows)


# %% wrong="the-map-instead-of-the-matrix" loses="unroll-visible unroll-values unroll-ties unroll-contract" says="unroll-shape"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    X = np.ones((h, w))
    Z = np.zeros((h - kh + 1, w - kw + 1))
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            Z[i, j] = np.sum(X[i:i + kh, j:j + kw] * K)
    return Z

# %% wrong="rows-upside-down" loses="unroll-visible unroll-values" says="kernel-flipped"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    n_H = h - kh + 1
    n_W = w - kw + 1
    M = np.zeros((n_H * n_W, h * w))
    for i in range(n_H):
        for j in range(n_W):
            for u in range(kh):
                for v in range(kw):
                    M[i * n_W + j, (i + u) * w + (j + v)] = K[kh - 1 - u, v]
    return M

# %% wrong="a-kernel-of-floats-scaled-in-place" loses="unroll-contract" says="mutated-input"
def unroll(K, h, w):
    K = np.asarray(K, dtype=float)
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    n_H = h - kh + 1
    n_W = w - kw + 1
    M = np.zeros((n_H * n_W, h * w))
    for i in range(n_H):
        for j in range(n_W):
            for u in range(kh):
                for v in range(kw):
                    M[i * n_W + j, (i + u) * w + (j + v)] = K[u, v]
    K /= K.size
    return M

# %% wrong="a-kernel-that-just-fits-is-refused" loses="unroll-values" says="refused-here"
def unroll(K, h, w):
    kh, kw = K.shape
    if kh >= h or kw >= w:
        raise ValueError("the kernel does not fit")
    n_H = h - kh + 1
    n_W = w - kw + 1
    M = np.zeros((n_H * n_W, h * w))
    for i in range(n_H):
        for j in range(n_W):
            for u in range(kh):
                for v in range(kw):
                    M[i * n_W + j, (i + u) * w + (j + v)] = K[u, v]
    return M

# %% wrong="longest-side-against-shortest" loses="unroll-visible" says="refused-here"
def unroll(K, h, w):
    kh, kw = K.shape
    if max(kh, kw) > min(h, w):
        raise ValueError("the kernel does not fit")
    n_H = h - kh + 1
    n_W = w - kw + 1
    M = np.zeros((n_H * n_W, h * w))
    for i in range(n_H):
        for j in range(n_W):
            for u in range(kh):
                for v in range(kw):
                    M[i * n_W + j, (i + u) * w + (j + v)] = K[u, v]
    return M

# %% wrong="remembered-by-shape" loses="unroll-values" says="unroll-product"
SEEN = {}


def unroll(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("too large")
    key = kh, kw, h, w
    if key not in SEEN:
        M = np.zeros((h - kh + 1, w - kw + 1, h, w))
        for i in range(h - kh + 1):
            for j in range(w - kw + 1):
                M[i, j, i:i + kh, j:j + kw] = K
        SEEN[key] = M.reshape(-1, h * w)
    return SEEN[key]
