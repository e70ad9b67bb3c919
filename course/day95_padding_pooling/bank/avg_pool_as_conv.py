# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="loop-over-channels"
def avg_pool_as_conv(X, f):
    m, n_H, n_W, n_C = X.shape
    if f < 1 or f > n_H or f > n_W:
        raise ValueError("f")
    W = np.zeros((f, f, n_C, n_C))
    for c in range(n_C):
        W[:, :, c, c] = 1.0 / (f * f)
    return W, f


def max_counterexample():
    x = np.array([[1.0, 0.0], [0.0, 0.0]])
    y = np.array([[0.0, 0.0], [0.0, 1.0]])
    return x, y


# %% honest="identity-broadcast"
def avg_pool_as_conv(X, f):
    if not 1 <= f <= min(X.shape[1], X.shape[2]):
        raise ValueError(f)
    W = np.ones((f, f, 1, 1)) * np.eye(X.shape[-1]) / f**2
    stride = f
    return W, stride


def max_counterexample():
    x = np.arange(4).reshape(2, 2)
    return x, -x


# %% honest="every-weight-asked"
def avg_pool_as_conv(X, f):
    if f <= 0 or f > min(np.shape(X)[1:3]):
        raise ValueError("f does not fit")
    n_C = np.shape(X)[3]
    W = np.empty((f, f, n_C, n_C))
    for u in range(f):
        for v in range(f):
            for i in range(n_C):
                for j in range(n_C):
                    W[u, v, i, j] = 1 / (f * f) if i == j else 0
    return (W, int(f))


def max_counterexample():
    return [[3, 1], [2, 0]], [[0, 5], [1, 1]]


# %% honest="from-einsum"
def avg_pool_as_conv(X, f):
    if f < 1 or f > X.shape[1] or f > X.shape[2]:
        raise ValueError("f")
    return np.einsum("uv,ij->uvij", np.full((f, f), f**-2.0), np.eye(X.shape[3])), f


def max_counterexample():
    rng = np.random.default_rng(0)
    while True:
        x, y = rng.normal(size=(2, 2)), rng.normal(size=(2, 2))
        if abs((x + y).max() - x.max() - y.max()) > 0.1:
            return x, y


# %% honest="tile-and-reshape"
def avg_pool_as_conv(X, f):
    n_C = X.shape[3]
    if f < 1 or f > min(X.shape[1:3]):
        raise ValueError("f")
    return np.tile(np.identity(n_C) / (f * f), (f, f)).reshape(f, n_C, f, n_C).transpose(0, 2, 1, 3), f


def max_counterexample():
    """The largest numbers stand in different places."""
    return np.eye(2) * [1, 0], np.eye(2) * [0, 1]


# %% wrong="divides-by-the-side" loses="avg_pool_as_conv-visible avg_pool_as_conv-equal" says="one-over-f"
def avg_pool_as_conv(X, f):
    if f < 1 or f > min(X.shape[1:3]):
        raise ValueError("f")
    return np.full((f, f, 1, 1), 1 / f) * np.eye(X.shape[3]), f


def max_counterexample():
    return np.array([[1, 0], [0, 0]]), np.array([[0, 0], [0, 1]])


# %% wrong="adds-the-channels" loses="avg_pool_as_conv-visible avg_pool_as_conv-equal" says="channels-averaged"
def avg_pool_as_conv(X, f):
    if f < 1 or f > min(X.shape[1:3]):
        raise ValueError("f")
    n_C = X.shape[3]
    return np.full((f, f, n_C, n_C), 1 / f**2), f


def max_counterexample():
    return np.array([[1, 0], [0, 0]]), np.array([[0, 0], [0, 1]])


# %% wrong="averages-the-channels" loses="avg_pool_as_conv-visible avg_pool_as_conv-equal" says="channels-averaged"
def avg_pool_as_conv(X, f):
    if f < 1 or f > min(X.shape[1:3]):
        raise ValueError("f")
    n_C = X.shape[3]
    return np.full((f, f, n_C, n_C), 1 / (f**2 * n_C)), f


def max_counterexample():
    return np.array([[1, 0], [0, 0]]), np.array([[0, 0], [0, 1]])


# %% wrong="one-flat-kernel" loses="avg_pool_as_conv-visible avg_pool_as_conv-equal" says="pool-filter-shape"
def avg_pool_as_conv(X, f):
    if f < 1 or f > min(X.shape[1:3]):
        raise ValueError("f")
    return np.full((f, f), 1 / f**2), f


def max_counterexample():
    return np.array([[1, 0], [0, 0]]), np.array([[0, 0], [0, 1]])


# %% wrong="one-map-comes-out" loses="avg_pool_as_conv-visible avg_pool_as_conv-equal" says="pool-filter-shape"
def avg_pool_as_conv(X, f):
    if f < 1 or f > min(X.shape[1:3]):
        raise ValueError("f")
    return np.full((f, f, X.shape[3], 1), 1 / f**2), f


def max_counterexample():
    return np.array([[1, 0], [0, 0]]), np.array([[0, 0], [0, 1]])


# %% wrong="stride-one" loses="avg_pool_as_conv-visible avg_pool_as_conv-equal" says="pool-stride"
def avg_pool_as_conv(X, f):
    if f < 1 or f > min(X.shape[1:3]):
        raise ValueError("f")
    return np.full((f, f, 1, 1), 1 / f**2) * np.eye(X.shape[3]), 1


def max_counterexample():
    return np.array([[1, 0], [0, 0]]), np.array([[0, 0], [0, 1]])


# %% wrong="weights-of-one" loses="avg_pool_as_conv-visible avg_pool_as_conv-equal" says="pool-sum-not-mean"
def avg_pool_as_conv(X, f):
    if f < 1 or f > min(X.shape[1:3]):
        raise ValueError("f")
    return np.ones((f, f, 1, 1)) * np.eye(X.shape[3]), f


def max_counterexample():
    return np.array([[1, 0], [0, 0]]), np.array([[0, 0], [0, 1]])


# %% wrong="returns-the-pooled-maps" loses="avg_pool_as_conv-visible avg_pool_as_conv-equal" says="kernel-and-stride"
def avg_pool_as_conv(X, f):
    if f < 1 or f > min(X.shape[1:3]):
        raise ValueError("f")
    m, h, w, c = X.shape
    cut = X[:, :h // f * f, :w // f * f]
    return cut.reshape(m, h // f, f, w // f, f, c).mean(axis=(2, 4))


def max_counterexample():
    return np.array([[1, 0], [0, 0]]), np.array([[0, 0], [0, 1]])


# %% wrong="divides-by-the-picture" loses="avg_pool_as_conv-visible avg_pool_as_conv-equal" says="average-of-picture"
def avg_pool_as_conv(X, f):
    if f < 1 or f > min(X.shape[1:3]):
        raise ValueError("f")
    return np.full((f, f, 1, 1), 1 / (X.shape[1] * X.shape[2])) * np.eye(X.shape[3]), f


def max_counterexample():
    return np.array([[1, 0], [0, 0]]), np.array([[0, 0], [0, 1]])


# %% wrong="any-window-fits" loses="avg_pool_as_conv-visible avg_pool_as_conv-equal" says="impossible-size"
def avg_pool_as_conv(X, f):
    return np.full((f, f, 1, 1), 1 / max(f, 1)**2) * np.eye(X.shape[3]), f


def max_counterexample():
    return np.array([[1, 0], [0, 0]]), np.array([[0, 0], [0, 1]])


# %% wrong="the-same-array-twice" loses="avg_pool_as_conv-counterexample" says="no-counterexample"
def avg_pool_as_conv(X, f):
    if f < 1 or f > min(X.shape[1:3]):
        raise ValueError("f")
    return np.full((f, f, 1, 1), 1 / f**2) * np.eye(X.shape[3]), f


def max_counterexample():
    x = np.array([[1, 2], [3, 4]])
    return x, x


# %% wrong="a-constant-added" loses="avg_pool_as_conv-counterexample" says="no-counterexample"
def avg_pool_as_conv(X, f):
    if f < 1 or f > min(X.shape[1:3]):
        raise ValueError("f")
    return np.full((f, f, 1, 1), 1 / f**2) * np.eye(X.shape[3]), f


def max_counterexample():
    return np.array([[110, 256], [12, 89]]), np.full((2, 2), 7)


# %% wrong="two-numbers-instead-of-arrays" loses="avg_pool_as_conv-visible avg_pool_as_conv-counterexample" says="two-arrays"
def avg_pool_as_conv(X, f):
    if f < 1 or f > min(X.shape[1:3]):
        raise ValueError("f")
    return np.full((f, f, 1, 1), 1 / f**2) * np.eye(X.shape[3]), f


def max_counterexample():
    return 3, 4


# %% wrong="always-a-quarter" loses="avg_pool_as_conv-equal" says="weights-sum"
def avg_pool_as_conv(X, f):
    if f < 1 or f > min(X.shape[1:3]):
        raise ValueError("f")
    return np.ones((f, f, 1, 1)) / 4 * np.eye(X.shape[3]), f


def max_counterexample():
    return np.eye(2), 1 - np.eye(2)


# %% wrong="only-zero-is-refused" loses="avg_pool_as_conv-equal" says="impossible-size"
def avg_pool_as_conv(X, f):
    if f == 0 or f > min(X.shape[1:3]):
        raise ValueError("f")
    return np.ones((abs(f), abs(f), 1, 1)) / f**2 * np.eye(X.shape[3]), f


def max_counterexample():
    return np.eye(2), 1 - np.eye(2)


# %% wrong="stride-before-filters" loses="avg_pool_as_conv-visible avg_pool_as_conv-equal" says="kernel-and-stride"
def avg_pool_as_conv(X, f):
    if f < 1 or f > min(X.shape[1:3]):
        raise ValueError("f")
    return f, np.ones((f, f, 1, 1)) / f**2 * np.eye(X.shape[3])


def max_counterexample():
    return np.eye(2), 1 - np.eye(2)


# %% wrong="the-lessons-pair" loses="avg_pool_as_conv-counterexample" says="lessons-pair"
def avg_pool_as_conv(X, f):
    if f < 1 or f > min(X.shape[1:3]):
        raise ValueError("f")
    return np.ones((f, f, 1, 1)) / f**2 * np.eye(X.shape[3]), f


def max_counterexample():
    return np.array([[5, 1], [0, 0]]), np.array([[0, 0], [2, 4]])
