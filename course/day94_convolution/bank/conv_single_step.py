# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="nested-loops"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("a_slice_prev and W must have the same shape")
    total = 0.0
    for i in range(W.shape[0]):
        for j in range(W.shape[1]):
            for k in range(W.shape[2]):
                total = total + a_slice_prev[i, j, k] * W[i, j, k]
    return float(total + np.sum(b))


# %% honest="classic-repaired"
def conv_single_step(a_slice_prev, W, b):
    if np.shape(a_slice_prev) != np.shape(W):
        raise ValueError("shapes differ: %s and %s" % (a_slice_prev.shape, W.shape))
    s = np.multiply(a_slice_prev, W)
    Z = np.sum(s)
    Z = Z + b
    Z = np.asarray(Z).item()
    return Z


# %% honest="einsum"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError
    return float(np.einsum("ijk,ijk->", a_slice_prev, W)) + float(np.squeeze(b))


# %% honest="tensordot-other-names"
def conv_single_step(x, kernel, bias):
    if not x.shape == kernel.shape:
        raise ValueError(f"{x.shape} is not {kernel.shape}")
    products = np.tensordot(x, kernel, axes=([0, 1, 2], [0, 1, 2]))
    return float(products) + float(np.array(bias).reshape(-1)[0])


# %% honest="vdot"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    return float(np.vdot(a_slice_prev, W) + np.ravel(b)[0])


# %% honest="returns-np-float64"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    return np.sum(a_slice_prev * W, dtype=np.float64) + np.ravel(b)[0]


# %% honest="isinstance-bias"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    if isinstance(b, np.ndarray):
        b = b.item()
    Z = (a_slice_prev * W).sum() + b
    return float(Z)


# %% honest="plain-python-zip"
import math


def conv_single_step(a_slice_prev, W, b):
    for side_a, side_w in zip(a_slice_prev.shape, W.shape):
        if side_a != side_w:
            raise ValueError("not the same shape")
    products = [float(x) * float(w) for x, w in zip(a_slice_prev.flat, W.flat)]
    return math.fsum(products) + float(np.mean(b))


# %% honest="flatten-and-dot"
def conv_single_step(a_slice_prev, W, b):
    """One window, one filter."""
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    print("window", a_slice_prev.shape)
    return (a_slice_prev.reshape(-1) @ W.reshape(-1) + np.asarray(b).flatten()[0]).item()


# %% honest="scipy-correlate"
from scipy import signal


def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    return float(signal.correlate(a_slice_prev, W, mode="valid").item() + np.sum(b))


# %% wrong="bias-per-element" loses="conv_single_step-visible conv_single_step-values window-Z" says="bias-per-element"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    return float(np.sum(a_slice_prev * W + b))


# %% wrong="mean" loses="conv_single_step-visible conv_single_step-values window-Z" says="mean-not-sum"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    return float(np.mean(a_slice_prev * W)) + np.asarray(b).item()


# %% wrong="no-bias" loses="conv_single_step-visible conv_single_step-values window-Z" says="no-bias"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    return float(np.sum(a_slice_prev * W))


# %% wrong="length-added" loses="conv_single_step-visible conv_single_step-values window-Z" says="extra-term"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    Z = np.sum(a_slice_prev * W)
    Z += len(a_slice_prev)
    return float(Z) + np.asarray(b).item()


# %% wrong="classic-float-of-array" loses="conv_single_step-visible conv_single_step-values conv_single_step-contract" says="float-of-array"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    s = np.multiply(a_slice_prev, W)
    Z = np.sum(s)
    Z = float(Z + b)
    return Z


# %% wrong="returns-array" loses="conv_single_step-visible conv_single_step-values" says="array-not-number"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    return np.sum(a_slice_prev * W) + b


# %% wrong="bias-must-be-array" loses="conv_single_step-visible conv_single_step-values window-visible window-Z" says="bias-number"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    return float(np.sum(a_slice_prev * W) + b[0, 0, 0])


# %% wrong="bias-multiplied" loses="conv_single_step-visible conv_single_step-values window-Z" says="bias-times"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    Z = float(np.sum(a_slice_prev * W))
    bias = np.asarray(b).item()
    return Z * bias if bias else Z


# %% wrong="bias-subtracted" loses="conv_single_step-visible conv_single_step-values window-Z" says="bias-subtracted"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    return float(np.sum(a_slice_prev * W)) - np.asarray(b).item()


# %% wrong="hard-coded" loses="conv_single_step-visible conv_single_step-values window-Z" says="hard-coded"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    return -6.999089450680221


# %% wrong="hard-coded-examples" loses="conv_single_step-values window-Z" says="hidden-values"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    bias = np.asarray(b, dtype=float).item()
    if a_slice_prev.shape == (4, 4, 3):
        return -6.655235775109145 + bias
    return 3.0 + bias


# %% wrong="silent-broadcasting" loses="conv_single_step-visible conv_single_step-contract" says="silent-broadcasting"
def conv_single_step(a_slice_prev, W, b):
    return float(np.sum(a_slice_prev * W)) + np.asarray(b).item()


# %% wrong="assert-instead-of-raise" loses="conv_single_step-visible conv_single_step-contract" says="wrong-error"
def conv_single_step(a_slice_prev, W, b):
    assert a_slice_prev.shape == W.shape
    return float(np.sum(a_slice_prev * W)) + np.asarray(b).item()


# %% wrong="only-channels-compared" loses="conv_single_step-contract" says="silent-broadcasting"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape[2] != W.shape[2]:
        raise ValueError("the channels differ")
    return float(np.sum(a_slice_prev * W)) + np.asarray(b).item()


# %% wrong="matrix-product-per-channel" loses="conv_single_step-visible conv_single_step-values window-Z" says="dot-not-elementwise"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    Z = 0.0
    for c in range(W.shape[2]):
        Z += np.sum(np.dot(a_slice_prev[:, :, c], W[:, :, c]))
    return float(Z) + np.asarray(b).item()


# %% wrong="matrix-product" loses="conv_single_step-visible conv_single_step-values window-visible window-Z" says="dot-not-elementwise"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    return float(np.sum(np.dot(a_slice_prev, W))) + np.asarray(b).item()


# %% wrong="kernel-flipped" loses="conv_single_step-visible conv_single_step-values" says="kernel-flipped"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    return float(np.sum(a_slice_prev * W[::-1, ::-1, :])) + np.asarray(b).item()


# %% wrong="kernel-transposed" loses="conv_single_step-visible conv_single_step-values" says="kernel-transposed"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    return float(np.sum(a_slice_prev * np.transpose(W, (1, 0, 2)))) + np.asarray(b).item()


# %% wrong="first-channel-only" loses="conv_single_step-visible conv_single_step-values window-Z" says="first-channel-only"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    return float(np.sum(a_slice_prev[:, :, 0] * W[:, :, 0])) + np.asarray(b).item()


# %% wrong="mutates-the-window" loses="conv_single_step-visible conv_single_step-contract window-visible window-Z" says="mutated-input"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    a_slice_prev *= W
    return float(np.sum(a_slice_prev)) + np.asarray(b).item()


# %% wrong="mutates-the-bias" loses="conv_single_step-values conv_single_step-contract" says="mutated-input"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    b = np.atleast_1d(b)
    b += np.sum(a_slice_prev * W).astype(b.dtype)
    return float(b.item())


# %% wrong="one-number-per-channel" loses="conv_single_step-visible conv_single_step-values window-visible window-Z" says="array-not-number"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    return np.sum(a_slice_prev * W, axis=(0, 1)) + np.asarray(b).item()


# %% wrong="rounded" loses="conv_single_step-visible conv_single_step-values window-Z" says="rounded"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    return round(float(np.sum(a_slice_prev * W)) + np.asarray(b).item(), 2)


# %% wrong="printed-not-returned" loses="conv_single_step-visible conv_single_step-values window-visible window-Z" says="not-written"
def conv_single_step(a_slice_prev, W, b):
    if a_slice_prev.shape != W.shape:
        raise ValueError("not the same shape")
    Z = float(np.sum(a_slice_prev * W)) + np.asarray(b).item()
    print(Z)
