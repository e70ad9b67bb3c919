# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="five-nested-loops"
def conv_multichannel(X, K, b):
    h = X.shape[0]
    w = X.shape[1]
    c = X.shape[2]
    f = K.shape[0]
    if K.shape[2] != c:
        raise ValueError("the channels differ")
    if f > h or f > w:
        raise ValueError("the filter does not fit")
    Y = np.zeros((h - f + 1, w - f + 1))
    for i in range(h - f + 1):
        for j in range(w - f + 1):
            total = 0
            for u in range(f):
                for v in range(f):
                    for k in range(c):
                        total += X[i + u, j + v, k] * K[u, v, k]
            Y[i, j] = total + b
    return Y


# %% honest="own-single-step"
def conv_multichannel(X, K, b):
    f = K.shape[0]
    if X.shape[2] != K.shape[2] or f > X.shape[0] or f > X.shape[1]:
        raise ValueError(f"{K.shape} does not go with {X.shape}")
    rows = []
    for r in range(X.shape[0] - f + 1):
        row = []
        for c in range(X.shape[1] - f + 1):
            row.append(conv_single_step(X[r:r + f, c:c + f, :], K, b))
        rows.append(row)
    return np.array(rows)


# %% honest="scipy-per-channel"
from scipy.signal import correlate2d


def conv_multichannel(X, K, b):
    if X.shape[2] != K.shape[2]:
        raise ValueError("channels")
    if K.shape[0] > min(X.shape[:2]):
        raise ValueError("size")
    maps = [correlate2d(X[:, :, k], K[:, :, k], mode="valid") for k in range(X.shape[2])]
    return sum(maps) + float(b)


# %% honest="scipy-in-three-dimensions"
from scipy import signal


def conv_multichannel(picture, kernel, bias):
    if picture.shape[-1] != kernel.shape[-1]:
        raise ValueError("channels differ")
    if kernel.shape[0] > picture.shape[0] or kernel.shape[1] > picture.shape[1]:
        raise ValueError("kernel too large")
    flipped_back = kernel[::-1, ::-1, ::-1]
    return signal.convolve(picture, flipped_back, mode="valid")[..., 0] + bias


# %% honest="windows-and-tensordot"
from numpy.lib.stride_tricks import sliding_window_view


def conv_multichannel(X, K, b):
    if X.shape[2] != K.shape[2]:
        raise ValueError("channels differ")
    if (np.array(K.shape) > np.array(X.shape)).any():
        raise ValueError("does not fit")
    windows = sliding_window_view(X, K.shape)[:, :, 0]
    return np.tensordot(windows, K, axes=([2, 3, 4], [0, 1, 2])) + b


# %% honest="einsum"
def conv_multichannel(X, K, b):
    h, w, c = X.shape
    f, _, c_K = K.shape
    if c != c_K or f > h or f > w:
        raise ValueError("impossible")
    view = np.lib.stride_tricks.sliding_window_view(X, (f, f), (0, 1))
    return b + np.einsum("ijkuv,uvk->ij", view, K.astype(float))


# %% honest="patches-times-column"
def conv_multichannel(X, K, b):
    h, w, c = X.shape
    f = K.shape[0]
    if c != K.shape[2] or f > h or f > w:
        raise ValueError("impossible")
    n_H, n_W = h - f + 1, w - f + 1
    patches = np.empty((n_H * n_W, f * f * c))
    for place in range(n_H * n_W):
        i, j = divmod(place, n_W)
        patches[place] = X[i:i + f, j:j + f].ravel()
    return (patches @ K.reshape(-1, 1) + b).reshape(n_H, n_W)


# %% honest="shifted-pictures"
def conv_multichannel(X, K, b):
    if X.shape[2] != K.shape[2]:
        raise ValueError("channels")
    f = len(K)
    h, w = X.shape[0] - f + 1, X.shape[1] - f + 1
    if h < 1 or w < 1:
        raise ValueError("size")
    Y = np.full((h, w), float(b))
    for u in range(f):
        for v in range(f):
            Y += X[u:u + h, v:v + w] @ K[u, v]
    return Y


# %% wrong="map-per-channel" loses="conv_multichannel-visible conv_multichannel-values" says="map-per-channel"
def conv_multichannel(X, K, b):
    f = K.shape[0]
    if X.shape[2] != K.shape[2] or f > X.shape[0] or f > X.shape[1]:
        raise ValueError("impossible")
    Y = np.zeros((X.shape[0] - f + 1, X.shape[1] - f + 1, X.shape[2]))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            for k in range(Y.shape[2]):
                Y[i, j, k] = np.sum(X[i:i + f, j:j + f, k] * K[:, :, k]) + b
    return Y


# %% wrong="list-of-maps" loses="conv_multichannel-visible conv_multichannel-values" says="map-per-channel"
from scipy.signal import correlate2d


def conv_multichannel(X, K, b):
    if X.shape[2] != K.shape[2] or K.shape[0] > min(X.shape[:2]):
        raise ValueError("impossible")
    return np.array([correlate2d(X[..., k], K[..., k], "valid") + b for k in range(X.shape[2])])


# %% wrong="bias-three-times" loses="conv_multichannel-visible conv_multichannel-values" says="bias-per-channel"
def conv_multichannel(X, K, b):
    f = K.shape[0]
    if X.shape[2] != K.shape[2] or f > X.shape[0] or f > X.shape[1]:
        raise ValueError("impossible")
    Y = np.zeros((X.shape[0] - f + 1, X.shape[1] - f + 1))
    for k in range(X.shape[2]):
        for i in range(Y.shape[0]):
            for j in range(Y.shape[1]):
                Y[i, j] += np.sum(X[i:i + f, j:j + f, k] * K[:, :, k]) + b
    return Y


# %% wrong="bias-per-element" loses="conv_multichannel-visible conv_multichannel-values" says="bias-per-element"
def conv_multichannel(X, K, b):
    f = K.shape[0]
    if X.shape[2] != K.shape[2] or f > X.shape[0] or f > X.shape[1]:
        raise ValueError("impossible")
    Y = np.zeros((X.shape[0] - f + 1, X.shape[1] - f + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = np.sum(X[i:i + f, j:j + f] * K + b)
    return Y


# %% wrong="no-bias" loses="conv_multichannel-visible conv_multichannel-values" says="no-bias"
def conv_multichannel(X, K, b):
    f = K.shape[0]
    if X.shape[2] != K.shape[2] or f > X.shape[0] or f > X.shape[1]:
        raise ValueError("impossible")
    Y = np.zeros((X.shape[0] - f + 1, X.shape[1] - f + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = np.sum(X[i:i + f, j:j + f] * K)
    return Y


# %% wrong="kernel-flipped" loses="conv_multichannel-visible conv_multichannel-values" says="kernel-flipped"
from scipy.signal import convolve2d


def conv_multichannel(X, K, b):
    if X.shape[2] != K.shape[2] or K.shape[0] > min(X.shape[:2]):
        raise ValueError("impossible")
    return sum(convolve2d(X[..., k], K[..., k], "valid") for k in range(X.shape[2])) + b


# %% wrong="kernel-transposed" loses="conv_multichannel-visible conv_multichannel-values" says="kernel-transposed"
def conv_multichannel(X, K, b):
    f = K.shape[0]
    if X.shape[2] != K.shape[2] or f > X.shape[0] or f > X.shape[1]:
        raise ValueError("impossible")
    Y = np.zeros((X.shape[0] - f + 1, X.shape[1] - f + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            for u in range(f):
                for v in range(f):
                    Y[i, j] += np.sum(X[i + u, j + v] * K[v, u])
    return Y + b


# %% wrong="first-channel-only" loses="conv_multichannel-visible conv_multichannel-values" says="first-channel-only"
def conv_multichannel(X, K, b):
    f = K.shape[0]
    if X.shape[2] != K.shape[2] or f > X.shape[0] or f > X.shape[1]:
        raise ValueError("impossible")
    Y = np.zeros((X.shape[0] - f + 1, X.shape[1] - f + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = np.sum(X[i:i + f, j:j + f, 0] * K[:, :, 0]) + b
    return Y


# %% wrong="last-channel-overwrites" loses="conv_multichannel-visible conv_multichannel-values" says="last-channel-only"
def conv_multichannel(X, K, b):
    f = K.shape[0]
    if X.shape[2] != K.shape[2] or f > X.shape[0] or f > X.shape[1]:
        raise ValueError("impossible")
    Y = np.zeros((X.shape[0] - f + 1, X.shape[1] - f + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            for k in range(X.shape[2]):
                Y[i, j] = np.sum(X[i:i + f, j:j + f, k] * K[:, :, k]) + b
    return Y


# %% wrong="mean-over-channels" loses="conv_multichannel-visible conv_multichannel-values" says="mean-not-sum"
from scipy.signal import correlate2d


def conv_multichannel(X, K, b):
    if X.shape[2] != K.shape[2] or K.shape[0] > min(X.shape[:2]):
        raise ValueError("impossible")
    maps = np.array([correlate2d(X[..., k], K[..., k], "valid") for k in range(X.shape[2])])
    return maps.mean(axis=0) + b


# %% wrong="mean-of-the-products" loses="conv_multichannel-visible conv_multichannel-values" says="mean-not-sum"
def conv_multichannel(X, K, b):
    f = K.shape[0]
    if X.shape[2] != K.shape[2] or f > X.shape[0] or f > X.shape[1]:
        raise ValueError("impossible")
    Y = np.zeros((X.shape[0] - f + 1, X.shape[1] - f + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = np.mean(X[i:i + f, j:j + f] * K) + b
    return Y


# %% wrong="keeps-an-axis" loses="conv_multichannel-visible conv_multichannel-values" says="map-keeps-axis"
def conv_multichannel(X, K, b):
    f = K.shape[0]
    if X.shape[2] != K.shape[2] or f > X.shape[0] or f > X.shape[1]:
        raise ValueError("impossible")
    Y = np.zeros((X.shape[0] - f + 1, X.shape[1] - f + 1, 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j, 0] = np.sum(X[i:i + f, j:j + f] * K) + b
    return Y


# %% wrong="rows-and-columns-swapped" loses="conv_multichannel-visible conv_multichannel-values" says="rows-columns-swapped"
def conv_multichannel(X, K, b):
    f = K.shape[0]
    if X.shape[2] != K.shape[2] or f > X.shape[0] or f > X.shape[1]:
        raise ValueError("impossible")
    w, h = X.shape[0] - f + 1, X.shape[1] - f + 1
    Y = np.zeros((h, w))
    for x in range(w):
        for y in range(h):
            Y[y, x] = np.sum(X[x:x + f, y:y + f] * K) + b
    return Y


# %% wrong="square-pictures-only" loses="conv_multichannel-visible conv_multichannel-values" says="map-shape"
def conv_multichannel(X, K, b):
    f = K.shape[0]
    if X.shape[2] != K.shape[2] or f > X.shape[0] or f > X.shape[1]:
        raise ValueError("impossible")
    n = X.shape[0] - f + 1
    Y = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            if j + f <= X.shape[1]:
                Y[i, j] = np.sum(X[i:i + f, j:j + f] * K) + b
    return Y


# %% wrong="padded-to-the-same-size" loses="conv_multichannel-visible conv_multichannel-values" says="not-padded-here"
from scipy.signal import correlate2d


def conv_multichannel(X, K, b):
    if X.shape[2] != K.shape[2] or K.shape[0] > min(X.shape[:2]):
        raise ValueError("impossible")
    return sum(correlate2d(X[..., k], K[..., k], "same") for k in range(X.shape[2])) + b


# %% wrong="last-row-and-column-lost" loses="conv_multichannel-visible conv_multichannel-values" says="map-too-short"
def conv_multichannel(X, K, b):
    f = K.shape[0]
    if X.shape[2] != K.shape[2] or f > X.shape[0] or f > X.shape[1]:
        raise ValueError("impossible")
    rows, columns = range(X.shape[0] - f), range(X.shape[1] - f)
    return np.array([[np.sum(X[i:i + f, j:j + f] * K) + b for j in columns] for i in rows])


# %% wrong="output-follows-the-input-type" loses="conv_multichannel-values" says="int-input"
def conv_multichannel(X, K, b):
    f = K.shape[0]
    if X.shape[2] != K.shape[2] or f > X.shape[0] or f > X.shape[1]:
        raise ValueError("impossible")
    Y = np.zeros((X.shape[0] - f + 1, X.shape[1] - f + 1), dtype=X.dtype)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = np.sum(X[i:i + f, j:j + f] * K) + b
    return Y


# %% wrong="silent-broadcasting" loses="conv_multichannel-visible conv_multichannel-contract" says="silent-broadcasting"
def conv_multichannel(X, K, b):
    f = K.shape[0]
    if f > X.shape[0] or f > X.shape[1]:
        raise ValueError("impossible")
    Y = np.zeros((X.shape[0] - f + 1, X.shape[1] - f + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = np.sum(X[i:i + f, j:j + f] * K) + b
    return Y


# %% wrong="too-large-a-filter-accepted" loses="conv_multichannel-contract" says="impossible-size"
def conv_multichannel(X, K, b):
    f = K.shape[0]
    if X.shape[2] != K.shape[2]:
        raise ValueError("channels")
    Y = np.zeros((max(0, X.shape[0] - f + 1), max(0, X.shape[1] - f + 1)))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = np.sum(X[i:i + f, j:j + f] * K) + b
    return Y


# %% wrong="index-error-for-channels" loses="conv_multichannel-visible conv_multichannel-contract" says="wrong-error"
from scipy.signal import correlate2d


def conv_multichannel(X, K, b):
    if K.shape[0] > min(X.shape[:2]):
        raise ValueError("impossible")
    return sum(correlate2d(X[..., k], K[..., k], "valid") for k in range(max(X.shape[2], K.shape[2]))) + b


# %% wrong="multiplies-inside-the-picture" loses="conv_multichannel-visible conv_multichannel-values conv_multichannel-contract" says="mutated-input"
def conv_multichannel(X, K, b):
    f = K.shape[0]
    if X.shape[2] != K.shape[2] or f > X.shape[0] or f > X.shape[1]:
        raise ValueError("impossible")
    Y = np.zeros((X.shape[0] - f + 1, X.shape[1] - f + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            window = X[i:i + f, j:j + f]
            window *= K
            Y[i, j] = window.sum() + b
    return Y


# %% wrong="flips-the-given-filter" loses="conv_multichannel-contract" says="mutated-input"
from scipy.signal import convolve2d


def conv_multichannel(X, K, b):
    if X.shape[2] != K.shape[2] or K.shape[0] > min(X.shape[:2]):
        raise ValueError("impossible")
    # convolve2d flips the filter: flip it first, for good.
    K[:] = K[::-1, ::-1].copy()
    return sum(convolve2d(X[..., k], K[..., k], "valid") for k in range(X.shape[2])) + b


# %% wrong="channels-backwards" loses="conv_multichannel-visible conv_multichannel-values" says="channel-order"
def conv_multichannel(X, K, b):
    f = K.shape[0]
    if X.shape[2] != K.shape[2] or f > X.shape[0] or f > X.shape[1]:
        raise ValueError("impossible")
    Y = np.zeros((X.shape[0] - f + 1, X.shape[1] - f + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = np.sum(X[i:i + f, j:j + f, ::-1] * K) + b
    return Y


# %% wrong="filter-slices-taken-from-the-front" loses="conv_multichannel-visible conv_multichannel-values" says="channels-first"
def conv_multichannel(X, K, b):
    f = K.shape[0]
    if X.shape[2] != K.shape[2] or f > X.shape[0] or f > X.shape[1]:
        raise ValueError("impossible")
    Y = np.zeros((X.shape[0] - f + 1, X.shape[1] - f + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            for k in range(X.shape[2]):
                Y[i, j] += np.sum(X[i:i + f, j:j + f, k] * K[k])
    return Y + b


# %% wrong="matrix-product" loses="conv_multichannel-visible conv_multichannel-values" says="dot-not-elementwise"
def conv_multichannel(X, K, b):
    f = K.shape[0]
    if X.shape[2] != K.shape[2] or f > X.shape[0] or f > X.shape[1]:
        raise ValueError("impossible")
    Y = np.zeros((X.shape[0] - f + 1, X.shape[1] - f + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            for k in range(X.shape[2]):
                Y[i, j] += np.dot(X[i:i + f, j:j + f, k], K[:, :, k]).sum()
    return Y + b


# %% wrong="hard-coded-slide" loses="conv_multichannel-values conv_multichannel-contract" says="map-shape"
def conv_multichannel(X, K, b):
    if X.shape[2] != K.shape[2]:
        raise ValueError("channels")
    return np.array(
        [
            [-25.0, 466, 466, 475, 481],
            [295, 787, 798, 812, 820],
            [291, 776, 784, 800, 812],
            [293, 771, 773, 782, 801],
        ]
    )
