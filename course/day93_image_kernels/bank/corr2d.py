# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="four-nested-loops"
def corr2d(X, K):
    n_H, n_W = X.shape
    f_H, f_W = K.shape
    if f_H > n_H or f_W > n_W:
        raise ValueError("the kernel does not fit")
    Y = np.zeros((n_H - f_H + 1, n_W - f_W + 1))
    for i in range(n_H - f_H + 1):
        for j in range(n_W - f_W + 1):
            total = 0.0
            for u in range(f_H):
                for v in range(f_W):
                    total += float(X[i + u, j + v]) * float(K[u, v])
            Y[i, j] = total
    return Y


# %% honest="list-comprehension"
def corr2d(X, K):
    X, K = np.array(X, dtype=float), np.array(K, dtype=float)
    h, w = K.shape
    rows, columns = X.shape[0] - h + 1, X.shape[1] - w + 1
    if rows < 1 or columns < 1:
        raise ValueError(f"{K.shape} does not fit {X.shape}")
    return np.array([[(X[r:r + h, c:c + w] * K).sum() for c in range(columns)] for r in range(rows)])


# %% honest="windows-and-einsum"
def corr2d(X, K):
    windows = np.lib.stride_tricks.sliding_window_view(X.astype(float), K.shape)
    return np.einsum("ijuv,uv->ij", windows, K.astype(float))


# %% honest="shifted-pictures"
def corr2d(X, K):
    (H, W), (h, w) = X.shape, K.shape
    if h > H or w > W:
        raise ValueError("too large")
    Y = np.zeros((H - h + 1, W - w + 1))
    for u in range(h):
        for v in range(w):
            Y += X[u:u + Y.shape[0], v:v + Y.shape[1]].astype(float) * K[u, v]
    return Y


# %% honest="scipy-correlate2d"
from scipy.signal import correlate2d


def corr2d(X, K):
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError("the kernel is larger than the picture")
    return correlate2d(X.astype(float), K.astype(float), mode="valid")


# %% honest="patches-times-a-column"
def corr2d(X, K):
    H, W = X.shape
    h, w = K.shape
    assert K.ndim == 2
    if H < h or W < w:
        raise ValueError("impossible")
    patches = [X[i:i + h, j:j + w].ravel() for i in range(H - h + 1) for j in range(W - w + 1)]
    column = K.reshape(-1, 1).astype(np.float64)
    return (np.array(patches, dtype=np.float64) @ column).reshape(H - h + 1, W - w + 1)


# %% honest="np-vdot-while-loop"
def corr2d(X, K):
    X = X * 1.0
    K = K * 1.0
    height = X.shape[0] - K.shape[0] + 1
    width = X.shape[1] - K.shape[1] + 1
    if min(height, width) <= 0:
        raise ValueError("no room")
    Y = np.empty((height, width))
    place = 0
    while place < height * width:
        r, c = divmod(place, width)
        Y[r, c] = np.vdot(X[r:r + K.shape[0], c:c + K.shape[1]], K)
        place += 1
    return Y


# %% honest="float32-throughout"
def corr2d(X, K):
    X, K = X.astype(np.float32), K.astype(np.float32)
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError("too large")
    Y = np.zeros((X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1), np.float32)
    for i, j in np.ndindex(Y.shape):
        Y[i, j] = (X[i:i + K.shape[0], j:j + K.shape[1]] * K).sum()
    return Y


# %% wrong="true-convolution" loses="corr2d-visible corr2d-values corr2d-properties" says="kernel-flipped"
def corr2d(X, K):
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError("too large")
    K = np.array(K, dtype=float)[::-1, ::-1]
    Y = np.zeros((X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = np.sum(X[i:i + K.shape[0], j:j + K.shape[1]] * K)
    return Y


# %% wrong="mirrored-one-way" loses="corr2d-visible corr2d-values corr2d-properties" says="corr-turned"
def corr2d(X, K):
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError("too large")
    K = np.fliplr(np.array(K, dtype=float))
    Y = np.zeros((X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = np.sum(X[i:i + K.shape[0], j:j + K.shape[1]] * K)
    return Y


# %% wrong="mean-of-the-products" loses="corr2d-visible corr2d-values corr2d-properties corr2d-contract" says="mean-not-sum corr-fresh corr-delta"
def corr2d(X, K):
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError("too large")
    Y = np.zeros((X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = np.mean(X[i:i + K.shape[0], j:j + K.shape[1]] * (K * 1.0))
    return Y


# %% wrong="matrix-product" loses="corr2d-visible corr2d-values corr2d-properties corr2d-contract" says="dot-not-elementwise"
def corr2d(X, K):
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError("too large")
    Y = np.zeros((X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = np.sum(X[i:i + K.shape[0], j:j + K.shape[1]] @ (K * 1.0))
    return Y


# %% wrong="same-size-with-zeros" loses="corr2d-visible corr2d-values corr2d-properties corr2d-contract" says="not-padded-here corr-size"
from scipy.signal import correlate2d


def corr2d(X, K):
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError("too large")
    return correlate2d(X.astype(float), K.astype(float), mode="same")


# %% wrong="last-row-and-column-lost" loses="corr2d-visible corr2d-values corr2d-properties corr2d-contract" says="map-too-short corr-size"
def corr2d(X, K):
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError("too large")
    X, K = X.astype(float), K.astype(float)
    rows, columns = range(X.shape[0] - K.shape[0]), range(X.shape[1] - K.shape[1])
    return np.array([[np.sum(X[r:r + K.shape[0], c:c + K.shape[1]] * K) for c in columns] for r in rows])


# %% wrong="height-and-width-swapped" loses="corr2d-visible corr2d-values corr2d-properties corr2d-contract" says="rows-columns-swapped corr-size"
def corr2d(X, K):
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError("too large")
    n_W, n_H = X.shape
    f_W, f_H = K.shape
    Y = np.zeros((n_H - f_H + 1, n_W - f_W + 1))
    for x in range(Y.shape[1]):
        for y in range(Y.shape[0]):
            Y[y, x] = np.sum(X[x:x + f_W, y:y + f_H] * (K * 1.0))
    return Y.T if Y.shape == (2, 2) else Y


# %% wrong="square-kernels-only" loses="corr2d-visible corr2d-values corr2d-properties" says="corr-square-kernel"
def corr2d(X, K):
    f = K.shape[1]
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError("too large")
    Y = np.zeros((X.shape[0] - f + 1, X.shape[1] - f + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            window = X[i:i + K.shape[0], j:j + K.shape[1]] * 1.0
            Y[i, j] = np.sum(window * K)
    return Y


# %% wrong="square-pictures-only" loses="corr2d-visible corr2d-values corr2d-properties corr2d-contract" says="corr-square-picture corr-size"
def corr2d(X, K):
    n = X.shape[0]
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError("too large")
    Y = np.zeros((n - K.shape[0] + 1, n - K.shape[1] + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            window = X[i:i + K.shape[0], j:j + K.shape[1]] * 1.0
            Y[i, j] = np.sum(window * K) if window.shape == K.shape else 0
    return Y


# %% wrong="output-follows-the-input-type" loses="corr2d-visible corr2d-contract" says="wrong-dtype int-input"
def corr2d(X, K):
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError("too large")
    Y = np.zeros((X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1), dtype=X.dtype)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = np.sum(X[i:i + K.shape[0], j:j + K.shape[1]] * K)
    return Y


# %% wrong="multiplies-in-uint8" loses="corr2d-contract" says="corr-uint8"
def corr2d(X, K):
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError("too large")
    Y = np.zeros((X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = np.sum(X[i:i + K.shape[0], j:j + K.shape[1]] * K)
    return Y


# %% wrong="too-large-a-kernel-answered" loses="corr2d-visible corr2d-contract" says="corr-too-large"
def corr2d(X, K):
    X, K = X.astype(float), K.astype(float)
    Y = np.zeros((max(0, X.shape[0] - K.shape[0] + 1), max(0, X.shape[1] - K.shape[1] + 1)))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = np.sum(X[i:i + K.shape[0], j:j + K.shape[1]] * K)
    return Y


# %% wrong="looks-only-at-the-height" loses="corr2d-contract" says="corr-too-large"
def corr2d(X, K):
    X, K = X.astype(float), K.astype(float)
    if K.shape[0] > X.shape[0]:
        raise ValueError("too tall")
    Y = np.zeros((X.shape[0] - K.shape[0] + 1, max(0, X.shape[1] - K.shape[1] + 1)))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = np.sum(X[i:i + K.shape[0], j:j + K.shape[1]] * K)
    return Y


# %% wrong="assertion-instead-of-value-error" loses="corr2d-visible corr2d-contract" says="wrong-error"
def corr2d(X, K):
    assert K.shape[0] <= X.shape[0] and K.shape[1] <= X.shape[1]
    X, K = X.astype(float), K.astype(float)
    Y = np.zeros((X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = np.sum(X[i:i + K.shape[0], j:j + K.shape[1]] * K)
    return Y


# %% wrong="absolute-value" loses="corr2d-visible corr2d-values corr2d-properties" says="corr-absolute corr-fresh corr-linear"
def corr2d(X, K):
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError("too large")
    X, K = X.astype(float), K.astype(float)
    Y = np.zeros((X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = abs(np.sum(X[i:i + K.shape[0], j:j + K.shape[1]] * K))
    return Y


# %% wrong="the-window-stays" loses="corr2d-visible corr2d-values corr2d-properties corr2d-contract" says="corr-window-stays"
def corr2d(X, K):
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError("too large")
    X, K = X.astype(float), K.astype(float)
    Y = np.zeros((X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = np.sum(X[:K.shape[0], :K.shape[1]] * K)
    return Y


# %% wrong="the-total-is-never-reset" loses="corr2d-visible corr2d-values corr2d-properties corr2d-contract" says="corr-carries-over"
def corr2d(X, K):
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError("too large")
    X, K = X.astype(float), K.astype(float)
    Y = np.zeros((X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1))
    total = 0
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            total += np.sum(X[i:i + K.shape[0], j:j + K.shape[1]] * K)
            Y[i, j] = total
    return Y


# %% wrong="multiplies-inside-the-picture" loses="corr2d-visible corr2d-values corr2d-properties corr2d-contract" says="mutated-input"
def corr2d(X, K):
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError("too large")
    Y = np.zeros((X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            window = X[i:i + K.shape[0], j:j + K.shape[1]]
            if X.dtype == K.dtype:
                window *= K
                Y[i, j] = window.sum()
            else:
                Y[i, j] = (window * K).sum()
    return Y


# %% wrong="hard-coded-nineteen" loses="corr2d-visible corr2d-values corr2d-properties corr2d-contract" says="hard-coded corr-size"
def corr2d(X, K):
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError("too large")
    return np.array([[19.0, 25.0], [37.0, 43.0]])


# %% wrong="a-list-comes-back" loses="corr2d-visible" says="tuple-for-array"
def corr2d(X, K):
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError("too large")
    X, K = X.astype(float), K.astype(float)
    rows, columns = range(X.shape[0] - K.shape[0] + 1), range(X.shape[1] - K.shape[1] + 1)
    return [[float(np.sum(X[r:r + K.shape[0], c:c + K.shape[1]] * K)) for c in columns] for r in rows]


# %% wrong="one-output-array-for-all-calls" loses="corr2d-values corr2d-properties" says="answer-overwritten"
_buffers = {}


def corr2d(X, K):
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError
    shape = (X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1)
    Y = _buffers.setdefault(shape, np.zeros(shape))
    for i, j in np.ndindex(Y.shape):
        Y[i, j] = (X[i:i + K.shape[0], j:j + K.shape[1]].astype(float) * K).sum()
    return Y


# %% wrong="negatives-become-zero" loses="corr2d-visible corr2d-values corr2d-properties" says="corr-absolute"
def corr2d(X, K):
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError
    w = np.lib.stride_tricks.sliding_window_view(X.astype(float), K.shape)
    return np.maximum((w * K).sum((2, 3)), 0)


# %% wrong="answer-transposed" loses="corr2d-visible corr2d-values corr2d-properties corr2d-contract" says="rows-columns-swapped"
def corr2d(X, K):
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError("too large")
    X, K = X.astype(float), K.astype(float)
    (n, m), (f, g) = X.shape, K.shape
    Y = np.zeros((n - f + 1, m - g + 1))
    for r in range(n - f + 1):
        for c in range(m - g + 1):
            Y[r, c] = (X[r:r + f, c:c + g] * K).sum()
    return Y.T


# %% wrong="picture-turned-into-ints" loses="corr2d-values corr2d-properties corr2d-contract" says="int-input"
def corr2d(X, K):
    X = X.astype(int)
    K = K.astype(float)
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError
    w = np.lib.stride_tricks.sliding_window_view(X, K.shape)
    return (w * K).sum((2, 3))
