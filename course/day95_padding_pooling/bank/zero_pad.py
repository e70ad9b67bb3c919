# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="np-pad"
def zero_pad(X, pad):
    if pad < 0:
        raise ValueError("pad must not be negative")
    return np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)), mode="constant", constant_values=(0, 0))


# %% honest="zeros-and-a-slice"
def zero_pad(X, pad):
    if pad < 0:
        raise ValueError(f"pad is {pad}")
    m, n_H, n_W, n_C = X.shape
    X_pad = np.zeros((m, n_H + 2 * pad, n_W + 2 * pad, n_C))
    X_pad[:, pad:pad + n_H, pad:pad + n_W, :] = X
    return X_pad


# %% honest="four-loops"
def zero_pad(X, pad):
    if pad < 0:
        raise ValueError("negative")
    m, n_H, n_W, n_C = X.shape
    X_pad = np.zeros((m, n_H + 2 * pad, n_W + 2 * pad, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    X_pad[i, h + pad, w + pad, c] = X[i, h, w, c]
    return X_pad


# %% honest="strips-joined"
def zero_pad(X, pad):
    if pad < 0:
        raise ValueError("negative")
    m, h, w, c = X.shape
    side = np.zeros((m, h, pad, c))
    wide = np.concatenate([side, X, side], axis=2)
    roof = np.zeros((m, pad, w + 2 * pad, c))
    return np.concatenate([roof, wide, roof], axis=1)


# %% honest="one-picture-after-the-other"
def zero_pad(X, pad):
    if pad < 0:
        raise ValueError("negative")
    pictures = [np.pad(one, [(pad,) * 2, (pad,) * 2, (0,) * 2]) for one in X]
    return np.array(pictures)


# %% honest="ring-by-ring"
def zero_pad(X, pad):
    if pad < 0:
        raise ValueError("negative")
    out = X.copy()
    for _ in range(pad):
        ring = np.zeros((out.shape[0], out.shape[1] + 2, out.shape[2] + 2, out.shape[3]), dtype=out.dtype)
        ring[:, 1:-1, 1:-1] = out
        out = ring
    return out


# %% honest="leaves-the-refusal-to-numpy"
def zero_pad(images, rings):
    """np.pad itself raises ValueError for negative widths."""
    widths = np.array([0, 1, 1, 0])[:, None] * rings
    return np.pad(images, np.hstack([widths, widths]))


# %% wrong="pads-all-axes" loses="zero_pad-visible zero_pad-values" says="padded-all-axes"
def zero_pad(X, pad):
    if pad < 0:
        raise ValueError("negative")
    return np.pad(X, pad)


# %% wrong="pads-the-first-two-axes" loses="zero_pad-visible zero_pad-values" says="padded-wrong-axes"
def zero_pad(X, pad):
    if pad < 0:
        raise ValueError("negative")
    return np.pad(X, ((pad, pad), (pad, pad), (0, 0), (0, 0)))


# %% wrong="pads-the-last-two-axes" loses="zero_pad-visible zero_pad-values" says="padded-wrong-axes"
def zero_pad(X, pad):
    if pad < 0:
        raise ValueError("negative")
    return np.pad(X, ((0, 0), (0, 0), (pad, pad), (pad, pad)))


# %% wrong="one-side-only" loses="zero_pad-visible zero_pad-values" says="padding-once"
def zero_pad(X, pad):
    if pad < 0:
        raise ValueError("negative")
    return np.pad(X, ((0, 0), (pad, 0), (pad, 0), (0, 0)))


# %% wrong="repeats-the-border" loses="zero_pad-visible zero_pad-values" says="padding-not-zero"
def zero_pad(X, pad):
    if pad < 0:
        raise ValueError("negative")
    return np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)), mode="edge")


# %% wrong="always-one-ring" loses="zero_pad-visible zero_pad-values" says="one-ring-only"
def zero_pad(X, pad):
    if pad < 0:
        raise ValueError("negative")
    return np.pad(X, ((0, 0), (1, 1), (1, 1), (0, 0)))


# %% wrong="negative-is-none" loses="zero_pad-visible zero_pad-contract" says="negative-pad"
def zero_pad(X, pad):
    pad = max(pad, 0)
    return np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))


# %% wrong="the-same-array-for-none" loses="zero_pad-contract" says="not-a-copy"
def zero_pad(X, pad):
    if pad < 0:
        raise ValueError("negative")
    if pad == 0:
        return X
    return np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))


# %% wrong="zeros-over-the-border" loses="zero_pad-visible zero_pad-values zero_pad-contract" says="padding-ignored mutated-input"
def zero_pad(X, pad):
    if pad < 0:
        raise ValueError("negative")
    if pad:
        X[:, :pad] = X[:, -pad:] = 0
        X[:, :, :pad] = X[:, :, -pad:] = 0
    return X.copy()


# %% wrong="picture-in-the-corner" loses="zero_pad-visible zero_pad-values" says="inside-shifted"
def zero_pad(X, pad):
    if pad < 0:
        raise ValueError("negative")
    m, n_H, n_W, n_C = X.shape
    X_pad = np.zeros((m, n_H + 2 * pad, n_W + 2 * pad, n_C))
    X_pad[:, :n_H, :n_W] = X
    return X_pad


# %% wrong="first-picture-for-all" loses="zero_pad-visible zero_pad-values" says="inside-changed"
def zero_pad(X, pad):
    if pad < 0:
        raise ValueError("negative")
    m, n_H, n_W, n_C = X.shape
    X_pad = np.zeros((m, n_H + 2 * pad, n_W + 2 * pad, n_C))
    for i in range(m):
        X_pad[i, pad:pad + n_H, pad:pad + n_W] = X[0]
    return X_pad


# %% wrong="whole-numbers-only" loses="zero_pad-visible zero_pad-values" says="wrong-dtype"
def zero_pad(X, pad):
    if pad < 0:
        raise ValueError("negative")
    m, n_H, n_W, n_C = X.shape
    X_pad = np.zeros((m, n_H + 2 * pad, n_W + 2 * pad, n_C), dtype=int)
    X_pad[:, pad:pad + n_H, pad:pad + n_W] = X
    return X_pad


# %% wrong="a-single-picture" loses="zero_pad-visible zero_pad-values" says="batch-lost"
def zero_pad(X, pad):
    if pad < 0:
        raise ValueError("negative")
    return np.pad(np.squeeze(X), pad)


# %% wrong="a-slice-as-a-copy" loses="zero_pad-contract" says="not-a-copy"
def zero_pad(X, pad):
    if pad < 0:
        raise ValueError("pad < 0")
    if pad == 0:
        return X[:]  # a copy, if X were a list
    return np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))


# %% wrong="slice-to-minus-pad" loses="zero_pad-values zero_pad-contract" says="pad-zero"
def zero_pad(X, pad):
    if pad < 0:
        raise ValueError("pad < 0")
    m, h, w, c = X.shape
    padded = np.zeros((m, h + 2 * pad, w + 2 * pad, c))
    padded[:, pad:-pad, pad:-pad, :] = X
    return padded


# %% wrong="remembers-by-shape" loses="zero_pad-values" says="inside-changed"
SEEN = {}


def zero_pad(X, pad):
    if pad < 0:
        raise ValueError("pad < 0")
    if (X.shape, pad) not in SEEN:
        SEEN[X.shape, pad] = np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    return SEEN[X.shape, pad]
