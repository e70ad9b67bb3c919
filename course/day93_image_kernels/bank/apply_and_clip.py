# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="the-five-steps"
def apply_and_clip(img, K):
    h, w = K.shape
    if h % 2 == 0 or w % 2 == 0:
        raise ValueError("the kernel has no middle")
    padded = np.pad(img, ((h // 2, h // 2), (w // 2, w // 2)), mode="edge")
    Y = corr2d(padded, K)
    Y = np.rint(Y)
    Y = np.clip(Y, 0, 255)
    return Y.astype(np.uint8)


# %% honest="scipy-nearest"
from scipy import ndimage


def apply_and_clip(img, K):
    if (np.array(K.shape) % 2 == 0).any():
        raise ValueError("odd sides only")
    sums = ndimage.correlate(img.astype(float), K, mode="nearest")
    return np.minimum(np.maximum(np.round(sums), 0), 255).astype("uint8")


# %% honest="pixel-by-pixel"
def apply_and_clip(img, K):
    f_H, f_W = K.shape
    if f_H % 2 != 1 or f_W % 2 != 1:
        raise ValueError("even")
    n_H, n_W = img.shape
    out = np.zeros((n_H, n_W), dtype=np.uint8)
    for r in range(n_H):
        for c in range(n_W):
            total = 0.0
            for u in range(f_H):
                for v in range(f_W):
                    y = min(max(r + u - f_H // 2, 0), n_H - 1)
                    x = min(max(c + v - f_W // 2, 0), n_W - 1)
                    total += int(img[y, x]) * float(K[u, v])
            out[r, c] = min(max(round(total), 0), 255)
    return out


# %% honest="indices-clipped-instead-of-padding"
def apply_and_clip(img, K):
    (n_H, n_W), (f_H, f_W) = img.shape, K.shape
    if not (f_H & 1 and f_W & 1):
        raise ValueError(K.shape)
    rows, columns = np.arange(n_H), np.arange(n_W)
    sums = np.zeros(img.shape)
    for u in range(f_H):
        for v in range(f_W):
            y = np.clip(rows + u - f_H // 2, 0, n_H - 1)
            x = np.clip(columns + v - f_W // 2, 0, n_W - 1)
            sums += K[u, v] * img[np.ix_(y, x)]
    sums = sums.round()
    sums[sums < 0] = 0
    sums[sums > 255] = 255
    return sums.astype(np.uint8)


# %% honest="clip-then-round"
def apply_and_clip(img, K):
    K = np.asarray(K, dtype=np.float64)
    up, side = K.shape[0] // 2, K.shape[1] // 2
    if 2 * up == K.shape[0] or 2 * side == K.shape[1]:
        raise ValueError("a side is even")
    padded = np.pad(img.astype(np.float64), [(up, up), (side, side)], "edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, K.shape)
    return np.rint(np.clip((windows * K).sum(axis=(2, 3)), 0, 255)).astype(np.uint8)


# %% honest="float32"
def apply_and_clip(img, K):
    if K.shape[0] % 2 == 0 or K.shape[1] % 2 == 0:
        raise ValueError("even")
    a, b = K.shape[0] // 2, K.shape[1] // 2
    padded = np.pad(img.astype(np.float32), ((a, a), (b, b)), mode="edge")
    total = sum(
        np.float32(K[i, j]) * padded[i:i + img.shape[0], j:j + img.shape[1]]
        for i in range(K.shape[0]) for j in range(K.shape[1])
    )
    return np.clip(np.rint(total), 0, 255).astype(np.uint8)


# %% wrong="converted-before-clipping" loses="apply_and_clip-visible apply_and_clip-values apply_and_clip-contract" says="clip-wraps"
def apply_and_clip(img, K):
    if K.shape[0] % 2 == 0 or K.shape[1] % 2 == 0:
        raise ValueError("even")
    a, b = K.shape[0] // 2, K.shape[1] // 2
    Y = np.rint(corr2d(np.pad(img, ((a, a), (b, b)), mode="edge"), K))
    return np.clip(Y.astype(np.int64).astype(np.uint8), 0, 255)


# %% wrong="no-clipping-at-all" loses="apply_and_clip-visible apply_and_clip-values apply_and_clip-contract" says="clip-wraps"
def apply_and_clip(img, K):
    if K.shape[0] % 2 == 0 or K.shape[1] % 2 == 0:
        raise ValueError("even")
    a, b = K.shape[0] // 2, K.shape[1] // 2
    Y = np.rint(corr2d(np.pad(img, ((a, a), (b, b)), mode="edge"), K))
    return (Y % 256).astype(np.uint8)


# %% wrong="cut-off-instead-of-rounded" loses="apply_and_clip-visible apply_and_clip-values apply_and_clip-contract" says="clip-rounding"
def apply_and_clip(img, K):
    if K.shape[0] % 2 == 0 or K.shape[1] % 2 == 0:
        raise ValueError("even")
    a, b = K.shape[0] // 2, K.shape[1] // 2
    Y = corr2d(np.pad(img, ((a, a), (b, b)), mode="edge"), K)
    return np.clip(Y, 0, 255).astype(np.uint8)


# %% wrong="halves-always-up" loses="apply_and_clip-visible apply_and_clip-values apply_and_clip-contract" says="clip-rounding"
def apply_and_clip(img, K):
    if K.shape[0] % 2 == 0 or K.shape[1] % 2 == 0:
        raise ValueError("even")
    a, b = K.shape[0] // 2, K.shape[1] // 2
    Y = np.floor(corr2d(np.pad(img, ((a, a), (b, b)), mode="edge"), K) + 0.5)
    return np.clip(Y, 0, 255).astype(np.uint8)


# %% wrong="floats-come-back" loses="apply_and_clip-visible apply_and_clip-values apply_and_clip-contract" says="clip-dtype"
def apply_and_clip(img, K):
    if K.shape[0] % 2 == 0 or K.shape[1] % 2 == 0:
        raise ValueError("even")
    a, b = K.shape[0] // 2, K.shape[1] // 2
    Y = np.rint(corr2d(np.pad(img, ((a, a), (b, b)), mode="edge"), K))
    return np.clip(Y, 0, 255)


# %% wrong="border-of-zeros" loses="apply_and_clip-visible apply_and_clip-values apply_and_clip-contract" says="clip-border"
def apply_and_clip(img, K):
    if K.shape[0] % 2 == 0 or K.shape[1] % 2 == 0:
        raise ValueError("even")
    a, b = K.shape[0] // 2, K.shape[1] // 2
    Y = np.rint(corr2d(np.pad(img, ((a, a), (b, b))), K))
    return np.clip(Y, 0, 255).astype(np.uint8)


# %% wrong="mirrored-border" loses="apply_and_clip-values" says="clip-border"
def apply_and_clip(img, K):
    if K.shape[0] % 2 == 0 or K.shape[1] % 2 == 0:
        raise ValueError("even")
    a, b = K.shape[0] // 2, K.shape[1] // 2
    Y = np.rint(corr2d(np.pad(img, ((a, a), (b, b)), mode="symmetric"), K))
    return np.clip(Y, 0, 255).astype(np.uint8)


# %% wrong="no-padding" loses="apply_and_clip-visible apply_and_clip-values apply_and_clip-contract" says="clip-size"
def apply_and_clip(img, K):
    if K.shape[0] % 2 == 0 or K.shape[1] % 2 == 0:
        raise ValueError("even")
    return np.clip(np.rint(corr2d(img, K)), 0, 255).astype(np.uint8)


# %% wrong="padded-by-one-whatever-the-kernel" loses="apply_and_clip-values apply_and_clip-contract" says="clip-size"
def apply_and_clip(img, K):
    if K.shape[0] % 2 == 0 or K.shape[1] % 2 == 0:
        raise ValueError("even")
    Y = np.rint(corr2d(np.pad(img, 1, mode="edge"), K))
    return np.clip(Y, 0, 255).astype(np.uint8)


# %% wrong="stretched-to-the-full-range" loses="apply_and_clip-visible apply_and_clip-values apply_and_clip-contract" says="clip-stretched"
def apply_and_clip(img, K):
    if K.shape[0] % 2 == 0 or K.shape[1] % 2 == 0:
        raise ValueError("even")
    a, b = K.shape[0] // 2, K.shape[1] // 2
    Y = corr2d(np.pad(img, ((a, a), (b, b)), mode="edge"), K)
    span = max(Y.max() - Y.min(), 1)
    return np.clip(np.rint((Y - Y.min()) / span * 255), 0, 255).astype(np.uint8)


# %% wrong="absolute-value-instead-of-zero" loses="apply_and_clip-visible apply_and_clip-values apply_and_clip-contract" says="clip-absolute"
def apply_and_clip(img, K):
    if K.shape[0] % 2 == 0 or K.shape[1] % 2 == 0:
        raise ValueError("even")
    a, b = K.shape[0] // 2, K.shape[1] // 2
    Y = np.abs(np.rint(corr2d(np.pad(img, ((a, a), (b, b)), mode="edge"), K)))
    return np.clip(Y, 0, 255).astype(np.uint8)


# %% wrong="kernel-turned-into-uint8" loses="apply_and_clip-visible apply_and_clip-values apply_and_clip-contract" says="clip-uint8"
def apply_and_clip(img, K):
    if K.shape[0] % 2 == 0 or K.shape[1] % 2 == 0:
        raise ValueError("even")
    a, b = K.shape[0] // 2, K.shape[1] // 2
    K = K.astype(np.int64).astype(np.uint8)
    Y = corr2d(np.pad(img, ((a, a), (b, b)), mode="edge"), K)
    return np.clip(np.rint(Y), 0, 255).astype(np.uint8)


# %% wrong="kernel-flipped" loses="apply_and_clip-values" says="kernel-flipped"
def apply_and_clip(img, K):
    if K.shape[0] % 2 == 0 or K.shape[1] % 2 == 0:
        raise ValueError("even")
    a, b = K.shape[0] // 2, K.shape[1] // 2
    Y = corr2d(np.pad(img, ((a, a), (b, b)), mode="edge"), K[::-1, ::-1])
    return np.clip(np.rint(Y), 0, 255).astype(np.uint8)


# %% wrong="even-kernels-answered" loses="apply_and_clip-visible apply_and_clip-contract" says="clip-even"
def apply_and_clip(img, K):
    a, b = K.shape[0] // 2, K.shape[1] // 2
    Y = corr2d(np.pad(img, ((a, a), (b, b)), mode="edge"), K)
    return np.clip(np.rint(Y), 0, 255).astype(np.uint8)[:img.shape[0], :img.shape[1]]


# %% wrong="paints-over-the-photograph" loses="apply_and_clip-contract" says="mutated-input"
def apply_and_clip(img, K):
    if K.shape[0] % 2 == 0 or K.shape[1] % 2 == 0:
        raise ValueError("even")
    a, b = K.shape[0] // 2, K.shape[1] // 2
    img[:] = np.clip(np.rint(slide(np.pad(img, ((a, a), (b, b)), mode="edge"), K)), 0, 255)
    return img


# %% wrong="turns-the-callers-kernel" loses="apply_and_clip-contract plot_kernel_gallery-visible" says="mutated-input"
def apply_and_clip(img, K):
    from scipy.ndimage import convolve
    f_H, f_W = K.shape
    if f_H % 2 == 0 or f_W % 2 == 0:
        raise ValueError
    K[:] = K[::-1, ::-1].copy()
    return np.clip(np.rint(convolve(img.astype(float), K, mode="nearest")), 0, 255).astype(np.uint8)


# %% wrong="rounds-every-product" loses="apply_and_clip-values apply_and_clip-contract" says="clip-early"
def apply_and_clip(img, K):
    f_H, f_W = K.shape
    if f_H % 2 == 0 or f_W % 2 == 0:
        raise ValueError
    p = np.pad(img, ((f_H // 2, f_H // 2), (f_W // 2, f_W // 2)), mode="edge")
    y = sum(np.rint(p[u:u + img.shape[0], v:v + img.shape[1]] * K[u, v]) for u in range(f_H) for v in range(f_W))
    return np.clip(y, 0, 255).astype(np.uint8)


# %% wrong="clips-while-it-adds" loses="apply_and_clip-values" says="clip-early"
def apply_and_clip(img, K):
    f_H, f_W = K.shape
    if f_H % 2 == 0 or f_W % 2 == 0:
        raise ValueError
    p = np.pad(img, ((f_H // 2, f_H // 2), (f_W // 2, f_W // 2)), mode="edge")
    y = np.zeros(img.shape)
    for u in range(f_H):
        for v in range(f_W):
            y = np.clip(y + p[u:u + img.shape[0], v:v + img.shape[1]] * K[u, v], 0, 255)
    return np.rint(y).astype(np.uint8)


# %% wrong="brightest-is-254" loses="apply_and_clip-visible apply_and_clip-values apply_and_clip-contract" says="clip-limits"
def apply_and_clip(img, K):
    f_H, f_W = K.shape
    if f_H % 2 == 0 or f_W % 2 == 0:
        raise ValueError
    p = np.pad(img, ((f_H // 2, f_H // 2), (f_W // 2, f_W // 2)), mode="edge")
    return np.clip(np.rint(slide(p, K)), 0, 254).astype(np.uint8)


# %% wrong="kernel-mirrored" loses="apply_and_clip-values" says="corr-turned"
def apply_and_clip(img, K):
    f_H, f_W = K.shape
    if f_H % 2 == 0 or f_W % 2 == 0:
        raise ValueError("even")
    a, b = f_H // 2, f_W // 2
    p = np.pad(img, ((a, a), (b, b)), mode="edge")
    y = slide(p, K[:, ::-1])
    return np.clip(np.rint(y), 0, 255).astype(np.uint8)
