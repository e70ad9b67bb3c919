# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="own-functions"
def plot_padding(img, p):
    zero = zero_pad(img.reshape(1, img.shape[0], img.shape[1], 1), p)[0, :, :, 0]
    pictures = [zero, mirror_pad(img, p, "symmetric"), mirror_pad(img, p, "reflect")]
    fig, axes = plt.subplots(1, 3, figsize=(8, 3))
    for ax, picture, name in zip(axes, pictures, ["zero", "symmetric", "reflect"]):
        ax.imshow(picture, cmap="gray", vmin=np.min(pictures), vmax=np.max(pictures))
        ax.set_title(name)
        ax.axis("off")
    plt.tight_layout()
    return fig, axes


# %% honest="np-pad-and-a-list"
def plot_padding(img, p):
    fig = plt.figure()
    axes = []
    for k, mode in enumerate(["constant", "symmetric", "reflect"]):
        ax = plt.subplot(1, 3, k + 1)
        plt.imshow(np.pad(img, p, mode=mode), cmap="gray", vmin=0, vmax=max(1, img.max()))
        plt.title(mode)
        plt.axis("off")
        axes.append(ax)
    return fig, axes


# %% honest="one-below-the-other-with-a-bar"
def plot_padding(img, p):
    fig, axes = plt.subplots(3, 1, layout="constrained")
    low, high = min(0, np.min(img)), max(0, np.max(img))
    for ax, mode in zip(axes, ("constant", "symmetric", "reflect")):
        shown = ax.imshow(np.pad(img, p, mode), vmin=low, vmax=high)
        ax.set_title(mode, loc="left")
        ax.set_xticks([])
        ax.set_yticks([])
    fig.colorbar(shown, ax=axes)
    return fig, axes


# %% honest="chinese-titles-and-matshow"
def plot_padding(img, p):
    fig, axes = plt.subplots(1, 3, figsize=(9, 3))
    panels = [("補零", "constant"), ("對稱", "symmetric"), ("反射，囍", "reflect")]
    for ax, (title, mode) in zip(axes, panels):
        ax.matshow(np.pad(img, ((p, p), (p, p)), mode=mode), cmap="gray", vmin=0.0, vmax=float(img.max()))
        ax.set_title(title)
        ax.set_axis_off()
    return fig, axes


# %% honest="frame-drawn-around-the-picture"
from matplotlib.patches import Rectangle


def plot_padding(img, p):
    fig, axes = plt.subplots(1, 3, figsize=(7, 3), sharex=True, sharey=True)
    for ax, mode in zip(axes.flat, ["constant", "symmetric", "reflect"]):
        padded = np.pad(img.astype(np.float32), p, mode=mode)
        ax.imshow(padded, cmap="gray", clim=(min(0, img.min()), img.max()))
        ax.add_patch(Rectangle((p - 0.5, p - 0.5), img.shape[1], img.shape[0], fill=False, edgecolor="red"))
        ax.set(title=f"{mode}: {padded.shape[0]}×{padded.shape[1]}")
        ax.axis(False)
    return fig, axes


# %% honest="pcolormesh-the-right-way-up"
def plot_padding(img, p):
    pictures = [np.pad(img, p), np.pad(img, p, mode="symmetric"), np.pad(img, p, mode="reflect")]
    fig, axes = plt.subplots(1, 3)
    for k in range(3):
        axes[k].pcolormesh(pictures[k][::-1], cmap="gray", vmin=np.array(pictures).min(), vmax=np.array(pictures).max())
        axes[k].set_aspect("equal")
        axes[k].set_title(["zero", "symmetric", "reflect"][k])
        axes[k].axis("off")
    return fig, axes


# %% honest="mosaic-by-name-and-a-list"
def plot_padding(img, p):
    fig, axes = plt.subplot_mosaic([["zeros", "symmetric", "reflect"]], layout="constrained")
    for name, ax in axes.items():
        mode = "constant" if name == "zeros" else name
        ax.imshow(np.pad(img, p, mode=mode), cmap="gray", vmin=min(0, img.min()), vmax=max(0, img.max()))
        ax.set_title(name)
        ax.tick_params(left=False, bottom=False, labelleft=False, labelbottom=False)
    return [fig, axes]


# %% wrong="each-panel-its-own-scale" loses="plot_padding-visible plot_padding-comparable" says="own-scale"
def plot_padding(img, p):
    fig, axes = plt.subplots(1, 3)
    for ax, mode in zip(axes, ["constant", "symmetric", "reflect"]):
        ax.imshow(np.pad(img, p, mode=mode), cmap="gray")
        ax.set_title(mode)
        ax.axis("off")
    return fig, axes


# %% wrong="scale-of-the-picture-only" loses="plot_padding-visible plot_padding-comparable" says="padding-clips"
def plot_padding(img, p):
    fig, axes = plt.subplots(1, 3)
    for ax, mode in zip(axes, ["constant", "symmetric", "reflect"]):
        ax.imshow(np.pad(img, p, mode=mode), cmap="gray", vmin=img.min(), vmax=img.max())
        ax.set_title(mode)
        ax.axis("off")
    return fig, axes


# %% wrong="the-picture-comes-first" loses="plot_padding-visible plot_padding-panels plot_padding-comparable" says="three-panels"
def plot_padding(img, p):
    fig, axes = plt.subplots(1, 4)
    pictures = [img] + [np.pad(img, p, mode=mode) for mode in ["constant", "symmetric", "reflect"]]
    for ax, picture, name in zip(axes, pictures, ["picture", "zero", "symmetric", "reflect"]):
        ax.imshow(picture, cmap="gray", vmin=0, vmax=img.max())
        ax.set_title(name)
        ax.axis("off")
    return fig, axes


# %% wrong="reflect-before-symmetric" loses="plot_padding-visible plot_padding-panels" says="padding-not-shown"
def plot_padding(img, p):
    fig, axes = plt.subplots(1, 3)
    for ax, mode in zip(axes, ["constant", "reflect", "symmetric"]):
        ax.imshow(np.pad(img, p, mode=mode), cmap="gray", vmin=0, vmax=img.max())
        ax.set_title(mode)
        ax.axis("off")
    return fig, axes


# %% wrong="edge-for-symmetric" loses="plot_padding-panels" says="padding-not-shown"
def plot_padding(img, p):
    fig, axes = plt.subplots(1, 3)
    for ax, mode in zip(axes, ["constant", "edge", "reflect"]):
        ax.imshow(np.pad(img, p, mode=mode), cmap="gray", vmin=0, vmax=img.max())
        ax.set_title("symmetric" if mode == "edge" else mode)
        ax.axis("off")
    return fig, axes


# %% wrong="padded-by-one-ring" loses="plot_padding-panels" says="padding-not-shown"
def plot_padding(img, p):
    fig, axes = plt.subplots(1, 3)
    for ax, mode in zip(axes, ["constant", "symmetric", "reflect"]):
        ax.imshow(np.pad(img, 1, mode=mode), cmap="gray", vmin=0, vmax=img.max())
        ax.set_title(mode)
        ax.axis("off")
    return fig, axes


# %% wrong="not-padded" loses="plot_padding-visible plot_padding-panels" says="padding-not-shown"
def plot_padding(img, p):
    fig, axes = plt.subplots(1, 3)
    for ax, mode in zip(axes, ["zero", "symmetric", "reflect"]):
        ax.imshow(img, cmap="gray", vmin=0, vmax=img.max())
        ax.set_title(mode)
        ax.axis("off")
    return fig, axes


# %% wrong="no-titles" loses="plot_padding-visible plot_padding-comparable" says="padding-titles"
def plot_padding(img, p):
    fig, axes = plt.subplots(1, 3)
    for ax, mode in zip(axes, ["constant", "symmetric", "reflect"]):
        ax.imshow(np.pad(img, p, mode=mode), cmap="gray", vmin=0, vmax=img.max())
        ax.axis("off")
    fig.suptitle("zero, symmetric, reflect")
    return fig, axes


# %% wrong="axes-left-on" loses="plot_padding-visible plot_padding-comparable" says="axes-on"
def plot_padding(img, p):
    fig, axes = plt.subplots(1, 3)
    for ax, mode in zip(axes, ["constant", "symmetric", "reflect"]):
        ax.imshow(np.pad(img, p, mode=mode), cmap="gray", vmin=0, vmax=img.max())
        ax.set_title(mode)
    return fig, axes


# %% wrong="shown-not-returned" loses="plot_padding-visible plot_padding-panels plot_padding-comparable" says="figure-not-returned"
def plot_padding(img, p):
    fig, axes = plt.subplots(1, 3)
    for ax, mode in zip(axes, ["constant", "symmetric", "reflect"]):
        ax.imshow(np.pad(img, p, mode=mode), cmap="gray", vmin=0, vmax=img.max())
        ax.set_title(mode)
        ax.axis("off")
    plt.show()


# %% wrong="only-the-last-axes-returned" loses="plot_padding-comparable" says="axes-returned"
def plot_padding(img, p):
    fig, axes = plt.subplots(1, 3)
    for ax, mode in zip(axes, ["constant", "symmetric", "reflect"]):
        ax.imshow(np.pad(img, p, mode=mode), cmap="gray", vmin=0, vmax=img.max())
        ax.set_title(mode)
        ax.axis("off")
    return fig, ax


# %% honest="shown-as-well"
def plot_padding(img, p):
    fig, axes = plt.subplots(1, 3)
    for ax, mode in zip(axes, ["constant", "symmetric", "reflect"]):
        ax.imshow(np.pad(img, p, mode=mode), cmap="gray", vmin=0, vmax=img.max())
        ax.set_title(mode)
        ax.axis("off")
    plt.show()
    return fig, axes
