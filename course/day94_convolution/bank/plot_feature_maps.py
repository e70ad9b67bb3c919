# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="subplots-and-own-layer"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    b = np.zeros((1, 1, 1, n_C))
    Z, cache = conv_forward(img.reshape((1,) + img.shape), W, b, {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(8, 3))
    lo, hi = Z.min(), Z.max()
    for k in range(n_C):
        axes[k].imshow(Z[0, :, :, k], cmap="gray", vmin=lo, vmax=hi)
        axes[k].set_title("filter " + str(k))
        axes[k].axis("off")
    plt.tight_layout()
    return fig, axes


# %% honest="pyplot-state-and-a-list"
def plot_feature_maps(img, W):
    f, n_C = W.shape[0], W.shape[3]
    rows, columns = img.shape[0] - f + 1, img.shape[1] - f + 1
    maps = []
    for k in range(n_C):
        one = np.zeros((rows, columns))
        for i in range(rows):
            for j in range(columns):
                one[i, j] = conv_single_step(img[i:i + f, j:j + f, :], W[:, :, :, k], 0)
        maps.append(one)
    fig = plt.figure()
    axes = []
    for k in range(n_C):
        ax = plt.subplot(1, n_C, k + 1)
        plt.imshow(maps[k], vmin=np.min(maps), vmax=np.max(maps))
        plt.title("map %d" % (k + 1))
        plt.axis("off")
        axes.append(ax)
    return fig, axes


# %% honest="colour-bar-beside-all"
def plot_feature_maps(img, W):
    maps = [conv_multichannel(img, W[..., k], 0.0) for k in range(W.shape[3])]
    limit = max(np.abs(one).max() for one in maps)
    fig, axes = plt.subplots(1, len(maps), layout="constrained")
    for k, (ax, one) in enumerate(zip(axes, maps)):
        shown = ax.imshow(one, cmap="RdBu", vmin=-limit, vmax=limit)
        ax.set_title(f"filter {k + 1}", loc="left")
        ax.set_axis_off()
    fig.colorbar(shown, ax=axes)
    return fig, axes


# %% honest="colour-bar-in-axes-of-its-own"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[None], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2))
    for k in range(n_C):
        picture = axes[k].imshow(Z[0, ..., k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        axes[k].set_title(f"filter {k}")
        axes[k].axis("off")
    fig.subplots_adjust(right=0.85)
    fig.colorbar(picture, cax=fig.add_axes([0.88, 0.2, 0.02, 0.6]))
    return fig, axes


# %% honest="colour-bar-and-tight-layout"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})[0][0]
    fig, axes = plt.subplots(1, n_C)
    for k, ax in enumerate(axes):
        picture = ax.imshow(Z[:, :, k], cmap="viridis", vmin=Z.min(), vmax=Z.max())
        ax.set(title=f"filter {k}")
        ax.axis("off")
    fig.colorbar(picture, ax=list(axes), shrink=0.5)
    fig.tight_layout()
    return fig, axes


# %% honest="chinese-titles"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(np.array([img]), W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(3 * n_C, 3))
    names = ["垂直輪廓", "水平輪廓", "糊掉", "銳利"]
    for k in range(n_C):
        axes[k].imshow(Z[0, :, :, k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        axes[k].set_title(f"第 {k + 1} 個濾波器：{names[k % 4]}")
        axes[k].axis("off")
    fig.suptitle("每個濾波器的特徵圖，囍")
    fig.tight_layout()
    return fig, axes


# %% honest="grid-with-a-spare-place"
from scipy.signal import correlate


def plot_feature_maps(img, W):
    maps = [correlate(img, W[..., k], "valid")[..., 0] for k in range(W.shape[3])]
    low, high = min(m.min() for m in maps), max(m.max() for m in maps)
    fig, axes = plt.subplots(2, (len(maps) + 1) // 2, squeeze=False)
    for ax in axes.flat:
        ax.axis("off")
    for k, (ax, one) in enumerate(zip(axes.flat, maps)):
        ax.imshow(one, cmap="gray", vmin=low, vmax=high)
        ax.set_title(f"#{k}")
    return fig, axes


# %% honest="matshow"
def plot_feature_maps(img, W):
    windows = np.lib.stride_tricks.sliding_window_view(img, W.shape[:3])[:, :, 0]
    Z = np.einsum("ijuvc,uvck->ijk", windows, W)
    fig = plt.figure(figsize=(7, 3))
    axes = [fig.add_subplot(1, Z.shape[2], k + 1) for k in range(Z.shape[2])]
    for k, ax in enumerate(axes):
        ax.matshow(Z[..., k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_title(f"map {k}", fontsize=9)
        ax.set_axis_off()
    return fig, np.array(axes)


# %% honest="pcolormesh-the-right-way-up"
def plot_feature_maps(img, W):
    Z = conv_forward(img[None], W, np.zeros((1, 1, 1, W.shape[3])), {"stride": 1, "pad": 0})[0][0]
    fig, axes = plt.subplots(1, Z.shape[2])
    for k, ax in enumerate(axes):
        ax.pcolormesh(Z[::-1, :, k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_aspect("equal")
        ax.set_title(f"filter {k}")
        ax.axis("off")
    return fig, axes


# %% honest="pcolormesh-and-inverted-axis"
def plot_feature_maps(img, W):
    Z = conv_forward(img[None], W, np.zeros((1, 1, 1, W.shape[3])), {"stride": 1, "pad": 0})[0][0]
    fig, axes = plt.subplots(Z.shape[2], 1)
    for k, ax in enumerate(axes):
        ax.pcolormesh(Z[:, :, k], vmin=Z.min(), vmax=Z.max())
        ax.invert_yaxis()
        ax.set_title(f"filter {k}")
        ax.axis("off")
    return fig, axes


# %% honest="origin-lower"
def plot_feature_maps(img, W):
    Z = conv_forward(img[None], W, np.zeros((1, 1, 1, W.shape[3])), {"stride": 1, "pad": 0})[0][0]
    fig, axes = plt.subplots(1, Z.shape[2], sharex=True, sharey=True)
    for k, ax in enumerate(axes):
        ax.imshow(np.flipud(Z[:, :, k]), origin="lower", vmin=Z.min() - 1, vmax=Z.max() + 1)
        ax.set_title(f"filter {k}")
        ax.axis("off")
    return fig, axes


# %% honest="scale-set-afterwards"
from matplotlib.colors import Normalize


def plot_feature_maps(img, W):
    norm = Normalize()
    n_C = W.shape[3]
    Z = conv_forward(img[None], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})[0][0]
    norm.autoscale(Z)
    fig = plt.figure()
    for k in range(n_C):
        ax = fig.add_axes([k / n_C, 0.1, 0.9 / n_C, 0.7])
        ax.imshow(Z[:, :, k], cmap="gray", norm=norm)
        ax.set_title(f"filter {k}", loc="right")
        ax.axis("off")
    return fig, fig.axes


# %% honest="float32-picture"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    f = W.shape[0]
    img, W = img.astype(np.float32), W.astype(np.float32)
    h, w = img.shape[0] - f + 1, img.shape[1] - f + 1
    Z = np.zeros((h, w, n_C), dtype=np.float32)
    for u in range(f):
        for v in range(f):
            Z += img[u:u + h, v:v + w] @ W[u, v]
    fig, axes = plt.subplots(1, n_C)
    for k in range(n_C):
        axes[k].imshow(Z[:, :, k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        axes[k].set_title(f"filter {k}")
        axes[k].axis("off")
    return fig, axes


# %% honest="no-ticks-no-frame"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z = conv_forward(img[None], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})[0][0]
    fig, axes = plt.subplots(1, n_C)
    for k, ax in enumerate(axes):
        ax.imshow(Z[:, :, k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_title(f"filter {k}")
        ax.set_xticks([])
        ax.set_yticks([])
        ax.set_frame_on(False)
    return fig, axes


# %% wrong="own-scale-per-panel" loses="plot_feature_maps-visible plot_feature_maps-comparable" says="own-scale"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k], cmap="gray")
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig, axes


# %% wrong="own-limits-per-panel" loses="plot_feature_maps-visible plot_feature_maps-comparable" says="own-scale"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k], cmap="gray", vmin=Z[..., k].min(), vmax=Z[..., k].max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig, axes


# %% wrong="scale-from-0-to-1" loses="plot_feature_maps-visible plot_feature_maps-comparable" says="scale-clips"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k], cmap="gray", vmin=0, vmax=1)
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig, axes


# %% wrong="scale-of-the-first-map" loses="plot_feature_maps-visible plot_feature_maps-comparable" says="scale-clips"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k], cmap="gray", vmin=Z[..., 0].min(), vmax=Z[..., 0].max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig, axes


# %% wrong="scale-of-the-picture" loses="plot_feature_maps-visible plot_feature_maps-comparable" says="scale-clips"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k], cmap="gray", vmin=img.min(), vmax=img.max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig, axes


# %% wrong="scale-without-negatives" loses="plot_feature_maps-visible plot_feature_maps-comparable" says="scale-clips"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k], cmap="gray", vmin=0, vmax=Z.max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig, axes


# %% wrong="each-map-stretched-to-0-1" loses="plot_feature_maps-visible plot_feature_maps-maps" says="map-not-shown"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        one = Z[0, :, :, k]
        ax.imshow((one - one.min()) / (np.ptp(one) + 1e-9), cmap="gray", vmin=0, vmax=1)
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig, axes


# %% wrong="maps-cut-to-bytes" loses="plot_feature_maps-visible plot_feature_maps-maps" says="map-not-shown"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(np.clip(Z[0, :, :, k], 0, 255).astype("uint8"), cmap="gray", vmin=0, vmax=255)
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig, axes


# %% wrong="absolute-values" loses="plot_feature_maps-visible plot_feature_maps-maps" says="map-not-shown"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(np.abs(Z[0, :, :, k]), cmap="gray", vmin=0, vmax=np.abs(Z).max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig, axes


# %% wrong="no-titles" loses="plot_feature_maps-visible plot_feature_maps-comparable" says="no-titles"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.axis("off")
    return fig, axes


# %% wrong="blank-titles" loses="plot_feature_maps-visible plot_feature_maps-comparable" says="no-titles"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_title(" ")
        ax.axis("off")
    return fig, axes


# %% wrong="only-one-title-above" loses="plot_feature_maps-visible plot_feature_maps-comparable" says="no-titles"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.axis("off")
    fig.suptitle("feature maps")
    return fig, axes


# %% wrong="title-on-the-last-panel" loses="plot_feature_maps-visible plot_feature_maps-comparable" says="no-titles"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.axis("off")
    plt.title("feature maps")
    return fig, axes


# %% wrong="axes-on" loses="plot_feature_maps-visible plot_feature_maps-comparable" says="axes-on"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_title(f"filter {k + 1}")
    return fig, axes


# %% wrong="axis-off-on-the-last-panel" loses="plot_feature_maps-visible plot_feature_maps-comparable" says="axes-on"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_title(f"filter {k + 1}")
    plt.axis("off")
    return fig, axes


# %% wrong="returns-nothing" loses="plot_feature_maps-visible plot_feature_maps-maps plot_feature_maps-comparable" says="figure-not-returned"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    plt.tight_layout()


# %% wrong="returns-only-the-figure" loses="plot_feature_maps-visible plot_feature_maps-maps plot_feature_maps-comparable" says="figure-not-returned"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig


# %% wrong="returns-axes-then-figure" loses="plot_feature_maps-visible plot_feature_maps-maps plot_feature_maps-comparable" says="figure-not-returned"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return axes, fig


# %% wrong="returns-the-maps" loses="plot_feature_maps-visible plot_feature_maps-maps plot_feature_maps-comparable" says="figure-not-returned"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return Z, fig


# %% wrong="returns-the-first-axes" loses="plot_feature_maps-comparable" says="axes-returned"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig, axes[0]


# %% wrong="transposed-maps" loses="plot_feature_maps-visible plot_feature_maps-maps" says="map-not-shown"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k].T, cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig, axes


# %% wrong="upside-down" loses="plot_feature_maps-visible plot_feature_maps-maps" says="map-not-shown"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, ::-1, :, k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig, axes


# %% wrong="picture-as-an-extra-panel" loses="plot_feature_maps-visible plot_feature_maps-maps plot_feature_maps-comparable" says="panel-count"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C + 1, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes[1:]):
        ax.imshow(Z[0, :, :, k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    axes[0].imshow(img[..., 0], cmap="gray")
    axes[0].set_title("picture")
    axes[0].axis("off")
    return fig, axes


# %% wrong="same-filter-everywhere" loses="plot_feature_maps-visible plot_feature_maps-maps" says="map-not-shown"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, 0], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig, axes


# %% wrong="filters-in-reverse" loses="plot_feature_maps-visible plot_feature_maps-maps" says="map-not-shown"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, -1 - k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig, axes


# %% wrong="only-the-first-filter" loses="plot_feature_maps-visible plot_feature_maps-maps plot_feature_maps-comparable" says="panel-count"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, 1, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig, axes


# %% wrong="all-maps-in-one-panel" loses="plot_feature_maps-visible plot_feature_maps-maps plot_feature_maps-comparable" says="panel-count"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, 1, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(np.hstack(list(np.moveaxis(Z[0], -1, 0))), cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig, axes


# %% wrong="filters-instead-of-maps" loses="plot_feature_maps-visible plot_feature_maps-maps" says="map-not-shown"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(W[:, :, 0, k], cmap="gray", vmin=W.min(), vmax=W.max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig, axes


# %% wrong="picture-in-every-panel" loses="plot_feature_maps-visible plot_feature_maps-maps" says="map-not-shown"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(img[..., 0], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig, axes


# %% wrong="padded-to-the-same-size" loses="plot_feature_maps-visible plot_feature_maps-maps" says="map-not-shown"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 1})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig, axes


# %% wrong="kernel-flipped" loses="plot_feature_maps-maps" says="map-not-shown"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W[::-1, ::-1], np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig, axes


# %% wrong="first-channel-only" loses="plot_feature_maps-maps" says="map-not-shown"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis, :, :, :1], W[:, :, :1], np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig, axes


# %% wrong="mean-instead-of-sum" loses="plot_feature_maps-visible plot_feature_maps-maps" says="map-not-shown"
def plot_feature_maps(img, W):
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k] / W[..., 0].size, cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig, axes
