# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="slices"
def edge_stripe(height=6, width=8, dark=4):
    X = np.ones((height, width))
    start = (width - dark) // 2
    X[:, start:start + dark] = 0
    K = np.array([[1, -1]])
    Y = corr2d(X, K)
    Yt = corr2d(X.T, K)
    return X, Y, Yt


# %% honest="one-row-repeated"
def edge_stripe(height=6, width=8, dark=4):
    side = [1.0] * ((width - dark) // 2)
    row = side + [0.0] * dark + side
    X = np.array([row] * height)
    difference = np.array([[1.0, -1.0]])
    return X, corr2d(X, difference), corr2d(np.transpose(X), difference)


# %% honest="minus-np-diff"
def edge_stripe(height=6, width=8, dark=4):
    columns = np.arange(width)
    middle = (width - 1) / 2
    X = np.tile((np.abs(columns - middle) > dark / 2).astype(float), (height, 1))
    return X, -np.diff(X, axis=1), -np.diff(X.T, axis=1)


# %% honest="loops-and-a-list-of-three"
def edge_stripe(height=6, width=8, dark=4):
    X = np.zeros((height, width))
    for r in range(height):
        for c in range(width):
            inside = (width - dark) / 2 <= c < (width + dark) / 2
            X[r, c] = 0.0 if inside else 1.0
    Y = np.zeros((height, width - 1))
    for r in range(height):
        for c in range(width - 1):
            Y[r, c] = X[r, c] - X[r, c + 1]
    Xt = X.transpose()
    Yt = np.zeros((width, height - 1))
    for r in range(width):
        for c in range(height - 1):
            Yt[r, c] = Xt[r, c] - Xt[r, c + 1]
    return [X, Y, Yt]


# %% honest="concatenate-and-scipy"
from scipy.signal import correlate2d


def edge_stripe(height=6, width=8, dark=4):
    white = np.ones((height, (width - dark) // 2))
    X = np.concatenate([white, np.zeros((height, dark)), white], axis=1)
    K = np.array([[1.0, -1.0]])
    return X, correlate2d(X, K, "valid"), correlate2d(X.T, K, "valid")


# %% honest="from-both-ends"
def edge_stripe(height=6, width=8, dark=4):
    X = np.ones((height, width))
    s = (width - dark) // 2
    X[:, s:-s] = 0
    K = np.array([[1.0, -1.0]])
    return X, slide(X, K), slide(X.T, K)


# %% wrong="rows-instead-of-columns" loses="edge_stripe-visible edge_stripe-picture edge_stripe-edges" says="stripe-rows"
def edge_stripe(height=6, width=8, dark=4):
    X = np.ones((height, width))
    start = max(0, (height - dark) // 2)
    X[start:start + dark, :] = 0
    K = np.array([[1.0, -1.0]])
    return X, corr2d(X, K), corr2d(X.T, K)


# %% wrong="rows-by-forgetting-the-colon" loses="edge_stripe-visible edge_stripe-picture edge_stripe-edges" says="stripe-rows"
def edge_stripe(height=6, width=8, dark=4):
    X = np.ones((height, width))
    X[2:2 + dark] = 0
    K = np.array([[1.0, -1.0]])
    return X, corr2d(X, K), corr2d(X.T, K)


# %% wrong="width-before-height" loses="edge_stripe-visible edge_stripe-picture edge_stripe-edges" says="stripe-shape"
def edge_stripe(height=6, width=8, dark=4):
    X = np.ones((width, height))
    start = max(0, (height - dark) // 2)
    X[:, start:start + dark] = 0
    K = np.array([[1.0, -1.0]])
    return X, corr2d(X, K), corr2d(X.T, K)


# %% wrong="white-stripe-on-black" loses="edge_stripe-visible edge_stripe-picture edge_stripe-edges" says="stripe-colours"
def edge_stripe(height=6, width=8, dark=4):
    X = np.zeros((height, width))
    start = (width - dark) // 2
    X[:, start:start + dark] = 1
    K = np.array([[1.0, -1.0]])
    return X, corr2d(X, K), corr2d(X.T, K)


# %% wrong="always-the-six-by-eight" loses="edge_stripe-picture edge_stripe-edges" says="stripe-fixed"
def edge_stripe(height=6, width=8, dark=4):
    X = np.ones((6, 8))
    X[:, 2:6] = 0
    K = np.array([[1.0, -1.0]])
    return X, corr2d(X, K), corr2d(X.T, K)


# %% wrong="stripe-always-from-two-to-six" loses="edge_stripe-picture edge_stripe-edges" says="stripe-middle"
def edge_stripe(height=6, width=8, dark=4):
    X = np.ones((height, width))
    X[:, 2:6] = 0
    K = np.array([[1.0, -1.0]])
    return X, corr2d(X, K), corr2d(X.T, K)


# %% wrong="one-column-too-far" loses="edge_stripe-visible edge_stripe-picture edge_stripe-edges" says="stripe-middle"
def edge_stripe(height=6, width=8, dark=4):
    X = np.ones((height, width))
    start = (width - dark) // 2
    X[:, start:start + dark + 1] = 0
    K = np.array([[1.0, -1.0]])
    return X, corr2d(X, K), corr2d(X.T, K)


# %% wrong="transposes-the-answer" loses="edge_stripe-visible edge_stripe-edges" says="stripe-transposed"
def edge_stripe(height=6, width=8, dark=4):
    X = np.ones((height, width))
    start = (width - dark) // 2
    X[:, start:start + dark] = 0
    K = np.array([[1.0, -1.0]])
    Y = corr2d(X, K)
    return X, Y, Y.T


# %% wrong="transposes-the-kernel-as-well" loses="edge_stripe-visible edge_stripe-edges" says="stripe-transposed"
def edge_stripe(height=6, width=8, dark=4):
    X = np.ones((height, width))
    start = (width - dark) // 2
    X[:, start:start + dark] = 0
    K = np.array([[1.0, -1.0]])
    return X, corr2d(X, K), corr2d(X.T, K.T)


# %% wrong="right-minus-left" loses="edge_stripe-visible edge_stripe-edges" says="stripe-sign"
def edge_stripe(height=6, width=8, dark=4):
    X = np.ones((height, width))
    start = (width - dark) // 2
    X[:, start:start + dark] = 0
    return X, np.diff(X), np.diff(X.T)


# %% wrong="upright-kernel" loses="edge_stripe-visible edge_stripe-edges" says="stripe-kernel"
def edge_stripe(height=6, width=8, dark=4):
    X = np.ones((height, width))
    start = (width - dark) // 2
    X[:, start:start + dark] = 0
    K = np.array([[1.0], [-1.0]])
    return X, corr2d(X, K), corr2d(X.T, K)


# %% wrong="true-convolution" loses="edge_stripe-visible edge_stripe-edges" says="stripe-sign"
def edge_stripe(height=6, width=8, dark=4):
    X = np.ones((height, width))
    start = (width - dark) // 2
    X[:, start:start + dark] = 0
    K = np.array([[1.0, -1.0]])
    return X, turned(X, K), turned(X.T, K)


def turned(X, K):
    return corr2d(X, K[::-1, ::-1])


# %% wrong="absolute-edges" loses="edge_stripe-visible edge_stripe-edges" says="corr-absolute stripe-edges"
def edge_stripe(height=6, width=8, dark=4):
    X = np.ones((height, width))
    start = (width - dark) // 2
    X[:, start:start + dark] = 0
    K = np.array([[1.0, -1.0]])
    return X, np.abs(corr2d(X, K)), np.abs(corr2d(X.T, K))


# %% wrong="only-the-picture" loses="edge_stripe-visible edge_stripe-picture edge_stripe-edges" says="stripe-form"
def edge_stripe(height=6, width=8, dark=4):
    X = np.ones((height, width))
    start = (width - dark) // 2
    X[:, start:start + dark] = 0
    return X


# %% wrong="white-is-255" loses="edge_stripe-visible edge_stripe-picture edge_stripe-edges" says="stripe-shades"
def edge_stripe(height=6, width=8, dark=4):
    X = np.full((height, width), 255.0)
    s = (width - dark) // 2
    X[:, s:s + dark] = 0
    K = np.array([[1.0, -1.0]])
    return X, slide(X, K), slide(X.T, K)


# %% wrong="transposed-answer-first" loses="edge_stripe-visible edge_stripe-edges" says="stripe-order"
def edge_stripe(height=6, width=8, dark=4):
    X = np.ones((height, width))
    s = (width - dark) // 2
    X[:, s:s + dark] = 0
    K = np.array([[1.0, -1.0]])
    return X, slide(X.T, K), slide(X, K)


# %% wrong="answer-as-wide-as-the-picture" loses="edge_stripe-visible edge_stripe-edges" says="not-padded-here"
def edge_stripe(height=6, width=8, dark=4):
    X = np.ones((height, width))
    s = (width - dark) // 2
    X[:, s:s + dark] = 0
    Y = np.zeros_like(X)
    Y[:, 1:] = X[:, :-1] - X[:, 1:]
    return X, Y, np.zeros((width, height))


# %% wrong="stripe-on-the-left" loses="edge_stripe-visible edge_stripe-picture edge_stripe-edges" says="stripe-middle"
def edge_stripe(height=6, width=8, dark=4):
    X = np.ones((height, width))
    X[:, :dark] = 0
    K = np.array([[1.0, -1.0]])
    return X, slide(X, K), slide(X.T, K)
