# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="flip-and-correlate"
def conv2d_true(X, K):
    return corr2d(X, K[::-1, ::-1])


# %% honest="rot90-twice"
def conv2d_true(X, K):
    turned = np.rot90(K, 2)
    Y = corr2d(X, turned)
    return Y


# %% honest="flip-then-loops"
def conv2d_true(X, K):
    flipped = np.flipud(np.fliplr(K))
    h, w = flipped.shape
    if h > X.shape[0] or w > X.shape[1]:
        raise ValueError("too large")
    Y = np.zeros((X.shape[0] - h + 1, X.shape[1] - w + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = np.sum(X[i:i + h, j:j + w] * flipped)
    return Y


# %% honest="scipy-convolve2d"
from scipy.signal import convolve2d


def conv2d_true(X, K):
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError("too large")
    return convolve2d(X.astype(float), K.astype(float), mode="valid")


# %% honest="minus-in-the-index"
def conv2d_true(X, K):
    (H, W), (h, w) = X.shape, K.shape
    if h > H or w > W:
        raise ValueError(f"{K.shape} > {X.shape}")
    Y = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            for u in range(h):
                for v in range(w):
                    Y[i, j] += X[i + h - 1 - u, j + w - 1 - v] * K[u, v]
    return Y


# %% honest="fourier"
def conv2d_true(X, K):
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError("too large")
    product = np.fft.fft2(X) * np.fft.fft2(K, s=X.shape)
    return np.real(np.fft.ifft2(product))[K.shape[0] - 1:, K.shape[1] - 1:]


# %% honest="float32"
def conv2d_true(X, K):
    return slide(X.astype("float32"), K.astype("float32")[::-1, ::-1])


# %% wrong="no-flip" loses="conv2d_true-visible conv2d_true-values conv2d_true-properties" says="true-not-flipped true-commutes"
def conv2d_true(X, K):
    return corr2d(X, K)


# %% wrong="left-to-right-only" loses="conv2d_true-visible conv2d_true-values conv2d_true-properties" says="true-half-turn true-commutes"
def conv2d_true(X, K):
    return corr2d(X, K[:, ::-1])


# %% wrong="upside-down-only" loses="conv2d_true-visible conv2d_true-values conv2d_true-properties" says="true-half-turn true-commutes"
def conv2d_true(X, K):
    return corr2d(X, K[::-1])


# %% wrong="transposed" loses="conv2d_true-visible conv2d_true-values conv2d_true-properties" says="true-half-turn"
def conv2d_true(X, K):
    return corr2d(X, K.T)


# %% wrong="quarter-turn" loses="conv2d_true-visible conv2d_true-values conv2d_true-properties" says="corr-size"
def conv2d_true(X, K):
    return corr2d(X, np.rot90(K))


# %% wrong="flips-the-picture" loses="conv2d_true-visible conv2d_true-values conv2d_true-properties" says="true-picture-flipped"
def conv2d_true(X, K):
    return corr2d(X[::-1, ::-1], K)


# %% wrong="flips-the-result" loses="conv2d_true-visible conv2d_true-values conv2d_true-properties" says="true-picture-flipped"
def conv2d_true(X, K):
    return corr2d(X, K)[::-1, ::-1]


# %% wrong="negates-instead-of-flipping" loses="conv2d_true-visible conv2d_true-values conv2d_true-properties" says="true-negated"
def conv2d_true(X, K):
    return corr2d(X, -K)


# %% wrong="full-instead-of-valid" loses="conv2d_true-visible conv2d_true-values conv2d_true-properties" says="not-padded-here corr-size"
from scipy.signal import convolve2d


def conv2d_true(X, K):
    if K.shape[0] > X.shape[0] or K.shape[1] > X.shape[1]:
        raise ValueError("too large")
    return convolve2d(X.astype(float), K.astype(float))


# %% wrong="flips-the-given-kernel-for-good" loses="conv2d_true-values conv2d_true-properties" says="mutated-input"
def conv2d_true(X, K):
    K[:] = K[::-1, ::-1].copy()
    return corr2d(X, K)


# %% wrong="scipy-accepts-too-large" loses="conv2d_true-visible conv2d_true-values" says="corr-too-large"
from scipy.signal import convolve2d


def conv2d_true(X, K):
    H, W = X.shape
    h, w = K.shape
    if h > H or w > W:
        return np.zeros((max(0, H - h + 1), max(0, W - w + 1)))
    return convolve2d(X * 1.0, K * 1.0, mode="valid")


# %% wrong="flattened-and-reversed-in-place-of-both" loses="conv2d_true-visible conv2d_true-values conv2d_true-properties" says="true-half-turn"
def conv2d_true(X, K):
    turned = K[::-1, ::-1]
    if K.shape[0] == K.shape[1]:
        turned = turned.T
    return corr2d(X, turned)


# %% wrong="scipy-without-a-look-at-the-sizes" loses="conv2d_true-visible conv2d_true-values" says="corr-too-large"
def conv2d_true(X, K):
    from scipy.signal import convolve2d
    return convolve2d(X.astype(float), K.astype(float), mode="valid")


# %% wrong="kernel-follows-the-pictures-type" loses="conv2d_true-values" says="int-input"
def conv2d_true(X, K):
    return slide(X, K[::-1, ::-1].astype(X.dtype)).astype(float)


# %% wrong="flips-only-what-its-transpose-differs-from" loses="conv2d_true-values" says="true-not-flipped"
def conv2d_true(X, K):
    if not np.array_equal(K, K.T):
        K = K[::-1, ::-1]
    return slide(X.astype(float), K)
