# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="subplots-and-a-loop"
def plot_kernel_gallery(img):
    fig, axes = plt.subplots(1, 5, figsize=(10, 3))
    axes[0].imshow(img, cmap="gray", vmin=0, vmax=255)
    axes[0].set_title("original")
    axes[0].axis("off")
    for ax, name in zip(axes[1:], gallery):
        ax.imshow(apply_and_clip(img, gallery[name]), cmap="gray", vmin=0, vmax=255)
        ax.set_title(name)
        ax.axis("off")
    plt.tight_layout()
    return fig, axes


# %% honest="two-rows-of-three-one-removed"
def plot_kernel_gallery(img):
    fig, axes = plt.subplots(2, 3, layout="constrained")
    axes = axes.ravel()
    axes[5].remove()
    pictures = [img] + [apply_and_clip(img, K) for K in gallery.values()]
    for ax, picture, title in zip(axes, pictures, ["原圖", "模糊", "銳化", "調亮", "直邊"]):
        ax.imshow(picture, "gray", vmin=0, vmax=255)
        ax.set_title(title, loc="left")
        ax.set_axis_off()
    return fig, axes[:5]


# %% honest="pyplot-state-and-a-list"
def plot_kernel_gallery(img):
    fig = plt.figure(figsize=(8, 2))
    axes = []
    for number, name in enumerate(["original", *gallery]):
        axes.append(plt.subplot(1, 5, number + 1))
        shown = img if number == 0 else apply_and_clip(img, gallery[name])
        plt.imshow(shown, cmap="gray")
        plt.clim(0, 255)
        plt.title(name)
        plt.axis("off")
    return fig, axes


# %% honest="one-colour-bar-and-a-norm"
from matplotlib.colors import Normalize


def plot_kernel_gallery(img):
    fig, axes = plt.subplots(1, 5, figsize=(9, 2), layout="constrained")
    norm = Normalize(vmin=0, vmax=255)
    items = [("original", None), *gallery.items()]
    for ax, (name, K) in zip(axes, items):
        picture = img if K is None else apply_and_clip(img, K)
        shown = ax.imshow(picture, cmap="gray", norm=norm)
        ax.set(title=name, xticks=[], yticks=[])
    fig.colorbar(shown, ax=list(axes))
    return fig, axes


# %% honest="own-clipping-in-floats"
def plot_kernel_gallery(img):
    fig, axes = plt.subplots(5, 1, figsize=(3, 12))
    axes[0].matshow(img.astype(float), cmap="gray", vmin=0, vmax=255)
    axes[0].set_title("img")
    padded = np.pad(img, 1, mode="edge")
    for k, (name, K) in enumerate(gallery.items(), start=1):
        picture = np.rint(corr2d(padded, K)).clip(0, 255)
        axes[k].matshow(picture, cmap="gray", vmin=0, vmax=255)
        axes[k].set_title(f"{k}: {name}")
    for ax in axes:
        ax.axis("off")
    fig.suptitle("gallery")
    return fig, axes


# %% honest="pcolormesh-the-right-way-up"
def plot_kernel_gallery(img):
    fig, axes = plt.subplots(1, 5)
    pictures = {"photo": img, **{name: apply_and_clip(img, K) for name, K in gallery.items()}}
    for ax, (name, picture) in zip(axes.flat, pictures.items()):
        ax.pcolormesh(picture[::-1], cmap="gray", vmin=0, vmax=255)
        ax.set_aspect("equal")
        ax.set_title(name)
        ax.axis("off")
    return fig, axes


# %% honest="tick-params-and-no-spines"
def plot_kernel_gallery(img):
    fig, axes = plt.subplots(1, 5, figsize=(8, 2))
    for ax, (name, K) in zip(axes, [("original", None), *gallery.items()]):
        ax.imshow(img if K is None else apply_and_clip(img, K), cmap="gray", vmin=0, vmax=255)
        ax.set_title(name)
        ax.tick_params(left=False, bottom=False, labelleft=False, labelbottom=False)
        for spine in ax.spines.values():
            spine.set_visible(False)
    return fig, axes


# %% honest="mosaic"
def plot_kernel_gallery(img):
    names = ["original", *gallery]
    fig, axd = plt.subplot_mosaic([names])
    for name, ax in axd.items():
        ax.imshow(img if name == "original" else apply_and_clip(img, gallery[name]), cmap="gray", vmin=0, vmax=255)
        ax.set_title(name)
        ax.axis("off")
    return fig, axd


# %% honest="made-in-another-order"
def plot_kernel_gallery(img):
    fig = plt.figure()
    kernels = [fig.add_subplot(1, 5, k) for k in (2, 3, 4, 5)]
    first = fig.add_subplot(1, 5, 1)
    for ax, (name, K) in zip(kernels, gallery.items()):
        ax.imshow(apply_and_clip(img, K), cmap="gray", vmin=0, vmax=255)
        ax.set_title(name)
        ax.axis("off")
    first.imshow(img, cmap="gray", vmin=0, vmax=255)
    first.set_title("original")
    first.axis("off")
    return fig, [first, *kernels]


# %% wrong="each-panel-its-own-scale" loses="plot_kernel_gallery-visible plot_kernel_gallery-comparable" says="own-scale"
def plot_kernel_gallery(img):
    fig, axes = plt.subplots(1, 5)
    pictures = {"original": img, **{name: apply_and_clip(img, K) for name, K in gallery.items()}}
    for ax, (name, picture) in zip(axes, pictures.items()):
        ax.imshow(picture, cmap="gray")
        ax.set_title(name)
        ax.axis("off")
    return fig, axes


# %% wrong="one-scale-but-that-of-the-picture" loses="plot_kernel_gallery-visible plot_kernel_gallery-comparable" says="gallery-scale"
def plot_kernel_gallery(img):
    fig, axes = plt.subplots(1, 5)
    pictures = {"original": img, **{name: apply_and_clip(img, K) for name, K in gallery.items()}}
    for ax, (name, picture) in zip(axes, pictures.items()):
        ax.imshow(picture, cmap="gray", vmin=img.min(), vmax=img.max())
        ax.set_title(name)
        ax.axis("off")
    return fig, axes


# %% wrong="no-original" loses="plot_kernel_gallery-visible plot_kernel_gallery-pictures plot_kernel_gallery-comparable" says="gallery-count"
def plot_kernel_gallery(img):
    fig, axes = plt.subplots(1, 4)
    for ax, (name, K) in zip(axes, gallery.items()):
        ax.imshow(apply_and_clip(img, K), cmap="gray", vmin=0, vmax=255)
        ax.set_title(name)
        ax.axis("off")
    return fig, axes


# %% wrong="original-comes-last" loses="plot_kernel_gallery-visible plot_kernel_gallery-pictures" says="gallery-original"
def plot_kernel_gallery(img):
    fig, axes = plt.subplots(1, 5)
    pictures = {**{name: apply_and_clip(img, K) for name, K in gallery.items()}, "original": img}
    for ax, (name, picture) in zip(axes, pictures.items()):
        ax.imshow(picture, cmap="gray", vmin=0, vmax=255)
        ax.set_title(name)
        ax.axis("off")
    return fig, axes


# %% wrong="one-kernel-after-the-other" loses="plot_kernel_gallery-visible plot_kernel_gallery-pictures" says="gallery-pictures"
def plot_kernel_gallery(img):
    fig, axes = plt.subplots(1, 5)
    picture = img
    for ax, (name, K) in zip(axes, [("original", None), *gallery.items()]):
        if K is not None:
            picture = apply_and_clip(picture, K)
        ax.imshow(picture, cmap="gray", vmin=0, vmax=255)
        ax.set_title(name)
        ax.axis("off")
    return fig, axes


# %% wrong="not-clipped" loses="plot_kernel_gallery-visible plot_kernel_gallery-pictures" says="gallery-pictures"
def plot_kernel_gallery(img):
    fig, axes = plt.subplots(1, 5)
    padded = np.pad(img, 1, mode="edge")
    pictures = {"original": img, **{name: corr2d(padded, K) for name, K in gallery.items()}}
    for ax, (name, picture) in zip(axes, pictures.items()):
        ax.imshow(picture, cmap="gray", vmin=0, vmax=255)
        ax.set_title(name)
        ax.axis("off")
    return fig, axes


# %% wrong="sorted-by-name" loses="plot_kernel_gallery-visible plot_kernel_gallery-pictures" says="gallery-pictures"
def plot_kernel_gallery(img):
    fig, axes = plt.subplots(1, 5)
    pictures = {"original": img, **{name: apply_and_clip(img, gallery[name]) for name in sorted(gallery, reverse=True)}}
    for ax, (name, picture) in zip(axes, pictures.items()):
        ax.imshow(picture, cmap="gray", vmin=0, vmax=255)
        ax.set_title(name)
        ax.axis("off")
    return fig, axes


# %% wrong="transposed-panels" loses="plot_kernel_gallery-visible plot_kernel_gallery-pictures" says="gallery-original"
def plot_kernel_gallery(img):
    fig, axes = plt.subplots(1, 5)
    pictures = {"original": img, **{name: apply_and_clip(img, K) for name, K in gallery.items()}}
    for ax, (name, picture) in zip(axes, pictures.items()):
        ax.imshow(picture.T, cmap="gray", vmin=0, vmax=255)
        ax.set_title(name)
        ax.axis("off")
    return fig, axes


# %% wrong="one-title-for-all" loses="plot_kernel_gallery-visible plot_kernel_gallery-comparable" says="gallery-titles"
def plot_kernel_gallery(img):
    fig, axes = plt.subplots(1, 5)
    pictures = [img] + [apply_and_clip(img, K) for K in gallery.values()]
    for ax, picture in zip(axes, pictures):
        ax.imshow(picture, cmap="gray", vmin=0, vmax=255)
        ax.axis("off")
    fig.suptitle("original, blur, sharpen, brighten, vertical")
    return fig, axes


# %% wrong="axes-left-on" loses="plot_kernel_gallery-visible plot_kernel_gallery-comparable" says="axes-on"
def plot_kernel_gallery(img):
    fig, axes = plt.subplots(1, 5)
    pictures = {"original": img, **{name: apply_and_clip(img, K) for name, K in gallery.items()}}
    for ax, (name, picture) in zip(axes, pictures.items()):
        ax.imshow(picture, cmap="gray", vmin=0, vmax=255)
        ax.set_title(name)
    return fig, axes


# %% wrong="nothing-returned" loses="plot_kernel_gallery-visible plot_kernel_gallery-pictures plot_kernel_gallery-comparable" says="figure-not-returned"
def plot_kernel_gallery(img):
    fig, axes = plt.subplots(1, 5)
    pictures = {"original": img, **{name: apply_and_clip(img, K) for name, K in gallery.items()}}
    for ax, (name, picture) in zip(axes, pictures.items()):
        ax.imshow(picture, cmap="gray", vmin=0, vmax=255)
        ax.set_title(name)
        ax.axis("off")


# %% wrong="only-the-last-axes-returned" loses="plot_kernel_gallery-comparable" says="axes-returned"
def plot_kernel_gallery(img):
    fig, axes = plt.subplots(1, 5)
    pictures = {"original": img, **{name: apply_and_clip(img, K) for name, K in gallery.items()}}
    for ax, (name, picture) in zip(axes, pictures.items()):
        ax.imshow(picture, cmap="gray", vmin=0, vmax=255)
        ax.set_title(name)
        ax.axis("off")
    return fig, ax


# %% wrong="same-title-everywhere" loses="plot_kernel_gallery-visible plot_kernel_gallery-comparable" says="gallery-titles-alike"
def plot_kernel_gallery(img):
    fig, axes = plt.subplots(1, 5)
    for ax, (n, p) in zip(axes, [("o", img)] + [(n, apply_and_clip(img, K)) for n, K in gallery.items()]):
        ax.imshow(p, cmap="gray", vmin=0, vmax=255)
        ax.axis("off")
        ax.set_title("picture")
    return fig, axes


# %% wrong="titles-one-panel-off" loses="plot_kernel_gallery-visible plot_kernel_gallery-pictures" says="gallery-titles-moved"
def plot_kernel_gallery(img):
    fig, axes = plt.subplots(1, 5)
    names = list(gallery) + ["original"]
    for ax, n, p in zip(axes, names, [img] + [apply_and_clip(img, K) for K in gallery.values()]):
        ax.imshow(p, cmap="gray", vmin=0, vmax=255)
        ax.axis("off")
        ax.set_title(n)
    return fig, axes


# %% honest="shown-as-well"
def plot_kernel_gallery(img):
    fig, axes = plt.subplots(1, 5)
    for ax, (n, p) in zip(axes, [("o", img)] + [(n, apply_and_clip(img, K)) for n, K in gallery.items()]):
        ax.imshow(p, cmap="gray", vmin=0, vmax=255)
        ax.set_title(n)
        ax.axis("off")
    plt.show()
    return fig, axes


# %% wrong="upside-down" loses="plot_kernel_gallery-visible plot_kernel_gallery-pictures" says="gallery-upside-down"
def plot_kernel_gallery(img):
    fig, axes = plt.subplots(1, 5)
    for ax, (n, p) in zip(axes, [("o", img)] + [(n, apply_and_clip(img, K)) for n, K in gallery.items()]):
        ax.imshow(p, cmap="gray", vmin=0, vmax=255, origin="lower")
        ax.set_title(n)
        ax.axis("off")
    return fig, axes


# %% wrong="original-last-in-the-axes" loses="plot_kernel_gallery-comparable" says="gallery-axes"
def plot_kernel_gallery(img):
    fig, axes = plt.subplots(1, 5)
    names = ["original", *gallery]
    pictures = [img] + [apply_and_clip(img, K) for K in gallery.values()]
    for ax, name, picture in zip(np.ravel(axes), names, pictures):
        ax.imshow(picture, cmap="gray", vmin=0, vmax=255)
        ax.set_title(name)
        ax.axis("off")
    return fig, [*axes[1:], axes[0]]
