# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="bars-with-numbers"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    kinds = ("dense", "local", "conv")
    counts = [weight_count(kind, h, w, f, c_in, c_out) for kind in kinds]
    fig, ax = plt.subplots()
    drawn = ax.bar(kinds, counts, color=["0.3", "0.6", "0.9"], edgecolor="black")
    ax.bar_label(drawn, labels=[format(count, ",") for count in counts])
    ax.set(yscale="log", ylabel="weights", title="Three layers, one output size")
    fig.tight_layout()
    return fig, ax


# %% honest="lying-bars-longest-on-top"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    names = ["dense", "local", "conv"]
    counts = [weight_count(name, h, w, f, c_in, c_out) for name in names]
    fig, ax = plt.subplots(figsize=(7, 2.5), layout="constrained")
    ax.barh(names, counts, height=0.6)
    ax.invert_yaxis()
    ax.set_xscale("log")
    ax.set_xlabel("weights (log)")
    ax.set_title("weights", loc="left")
    return fig, ax


# %% honest="lying-bars-reversed-lists"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    layer = (h, w, f, c_in, c_out)
    bars = {"conv": 0, "local": 0, "dense": 0}
    for kind in bars:
        bars[kind] = weight_count(kind, *layer)
    fig = plt.figure()
    ax = fig.add_subplot()
    ax.barh(list(bars), list(bars.values()), log=True)
    ax.set_xlabel("how many")
    fig.suptitle("Sharing is what shrinks the layer")
    return fig, ax


# %% honest="pyplot-state"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    fig = plt.figure(figsize=(5, 4))
    x = [0, 1, 2]
    y = []
    for kind in ["dense", "local", "conv"]:
        y.append(weight_count(kind, h, w, f, c_in, c_out))
    plt.bar(x, y)
    plt.xticks(x, ["fully connected", "locally connected", "convolution"], rotation=20)
    plt.yscale("log")
    plt.ylabel("parameters")
    plt.title("parameters of three layers")
    plt.grid(axis="y")
    return fig, plt.gca()


# %% honest="legend-instead-of-ticks"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    fig, ax = plt.subplots()
    for place, kind in enumerate(["dense", "local", "conv"]):
        ax.bar(place, weight_count(kind, h, w, f, c_in, c_out), label=kind, width=0.5)
    ax.set_xticks([])
    ax.legend()
    ax.semilogy()
    ax.set_ylabel("weights")
    ax.set_title("dense > local > conv")
    return fig, ax


# %% honest="chinese-names-and-words-on-bars"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    n = len(range(h - f + 1)) * len(range(w - f + 1))
    counts = {
        "全連接": n * c_out * h * w * c_in,
        "局部連接": n * c_out * f * f * c_in,
        "卷積": c_out * f * f * c_in,
    }
    fig, ax = plt.subplots()
    for i, (name, count) in enumerate(counts.items()):
        ax.bar(i, count, color="gray")
        ax.text(i, count, f"{name}\n{count}", ha="center", va="bottom")
    ax.set_xticks([])
    ax.set_yscale("symlog")
    ax.set_ylabel("權重個數")
    ax.set_title("共享之後，只剩一點點")
    return fig, ax


# %% honest="float32-and-a-line-across"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    counts = np.array([weight_count(k, h, w, f, c_in, c_out) for k in ("dense", "local", "conv")], dtype="float32")
    fig, ax = plt.subplots(dpi=80)
    ax.bar(np.arange(3) + 0.5, counts, width=0.9, tick_label=["Dense", "Local", "Conv"])
    ax.axhline(784, color="red", linestyle="--")
    ax.set_yscale("log", base=2)
    ax.set_ylim(1, None)
    ax.set_ylabel("weights, powers of two")
    ax.set_title("What is stored")
    return fig, ax


# %% honest="lying-bars-named-by-the-figures-legend"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    places = (h - f + 1) * (w - f + 1)
    counts = [places * c_out * h * w * c_in, places * c_out * f * f * c_in, f * f * c_in * c_out]
    kinds = ["dense", "local", "conv"]
    fig, ax = plt.subplots()
    for y, kind, count in zip([2, 1, 0], kinds, counts):
        ax.barh(y, count, height=0.4 + 0.2 * y, label=kind, color=f"C{y}")
    ax.set_yticks([])
    ax.set_xscale("log")
    fig.legend()
    fig.supxlabel("weights to store")
    fig.suptitle("Lying bars")
    return fig, ax

# %% honest="names-on-the-bars-and-a-band-behind"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    places = (h - f + 1) * (w - f + 1)
    counts = [places * c_out * h * w * c_in, places * c_out * f * f * c_in, f * f * c_in * c_out]
    kinds = ["dense", "local", "conv"]
    fig, ax = plt.subplots()
    ax.axhspan(1e2, 1e3, alpha=0.2)
    ax.bar_label(ax.bar(range(3), counts), [f"{kind}\n{count:,}" for kind, count in zip(kinds, counts)])
    ax.set_xticks([])
    ax.set_yscale("log")
    ax.set_ylim(top=1e9)
    ax.set_ylabel("weights")
    ax.set_title("Named on top")
    return fig, ax

# %% honest="names-that-explain-and-bars-from-1-up"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    places = (h - f + 1) * (w - f + 1)
    counts = [places * c_out * h * w * c_in, places * c_out * f * f * c_in, f * f * c_in * c_out]
    fig, ax = plt.subplots()
    names = ["dense: nothing shared", "local, not shared", "conv (local + shared)"]
    ax.bar(names, [count - 1 for count in counts], bottom=1, width=[0.9, 0.6, 0.3])
    ax.set_yscale("log")
    fig.supylabel("weights")
    ax.set_title("Thinner and thinner")
    return fig, ax

# %% honest="chinese-names-shared-or-not"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    places = (h - f + 1) * (w - f + 1)
    counts = [places * c_out * h * w * c_in, places * c_out * f * f * c_in, f * f * c_in * c_out]
    fig, ax = plt.subplots()
    ax.bar(["全連接", "不共享", "共享"], counts)
    ax.set_yscale("log")
    ax.set_ylabel("權重")
    ax.set_title("共享省了什麼")
    return fig, ax

# %% wrong="ordinary-axis" loses="plot_param_bars-visible plot_param_bars-readable" says="not-log"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    outputs = (h - f + 1) * (w - f + 1) * c_out
    counts = [outputs * h * w * c_in, outputs * f * f * c_in, f * f * c_in * c_out]
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar(["dense", "local", "conv"], counts)
    ax.set_ylabel("number of weights")
    ax.set_title("Weights to store")
    return fig, ax


# %% wrong="logarithms-drawn" loses="plot_param_bars-visible plot_param_bars-bars plot_param_bars-readable" says="log-by-hand not-log"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    outputs = (h - f + 1) * (w - f + 1) * c_out
    counts = [outputs * h * w * c_in, outputs * f * f * c_in, f * f * c_in * c_out]
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar(["dense", "local", "conv"], np.log10(counts))
    ax.set_ylabel("number of weights")
    ax.set_title("Weights to store")
    return fig, ax


# %% wrong="logarithms-on-a-log-axis" loses="plot_param_bars-visible plot_param_bars-bars" says="log-by-hand"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    outputs = (h - f + 1) * (w - f + 1) * c_out
    counts = [outputs * h * w * c_in, outputs * f * f * c_in, f * f * c_in * c_out]
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar(["dense", "local", "conv"], np.log(counts))
    ax.set_yscale("log")
    ax.set_ylabel("number of weights")
    ax.set_title("Weights to store")
    return fig, ax


# %% wrong="no-names" loses="plot_param_bars-visible plot_param_bars-readable" says="bar-names"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    outputs = (h - f + 1) * (w - f + 1) * c_out
    counts = [outputs * h * w * c_in, outputs * f * f * c_in, f * f * c_in * c_out]
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar(range(3), counts)
    ax.set_yscale("log")
    ax.set_ylabel("number of weights")
    ax.set_title("Weights to store")
    return fig, ax


# %% wrong="names-mixed-up" loses="plot_param_bars-visible plot_param_bars-readable" says="bar-names-mixed"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    outputs = (h - f + 1) * (w - f + 1) * c_out
    counts = [outputs * h * w * c_in, outputs * f * f * c_in, f * f * c_in * c_out]
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar(["conv", "local", "dense"], counts)
    ax.set_yscale("log")
    ax.set_ylabel("number of weights")
    ax.set_title("Weights to store")
    return fig, ax


# %% wrong="no-axis-label" loses="plot_param_bars-visible plot_param_bars-readable" says="bar-axis-label"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    outputs = (h - f + 1) * (w - f + 1) * c_out
    counts = [outputs * h * w * c_in, outputs * f * f * c_in, f * f * c_in * c_out]
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar(["dense", "local", "conv"], counts)
    ax.set_yscale("log")
    ax.set_title("Weights to store")
    return fig, ax


# %% wrong="label-on-the-other-axis" loses="plot_param_bars-visible plot_param_bars-readable" says="bar-axis-label"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    outputs = (h - f + 1) * (w - f + 1) * c_out
    counts = [outputs * h * w * c_in, outputs * f * f * c_in, f * f * c_in * c_out]
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar(["dense", "local", "conv"], counts)
    ax.set_yscale("log")
    ax.set_xlabel("number of weights")
    ax.set_title("Weights to store")
    return fig, ax


# %% wrong="no-title" loses="plot_param_bars-visible plot_param_bars-readable" says="bar-title"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    outputs = (h - f + 1) * (w - f + 1) * c_out
    counts = [outputs * h * w * c_in, outputs * f * f * c_in, f * f * c_in * c_out]
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar(["dense", "local", "conv"], counts)
    ax.set_yscale("log")
    ax.set_ylabel("number of weights")
    return fig, ax


# %% wrong="multiply-adds-drawn" loses="plot_param_bars-visible plot_param_bars-bars" says="bar-lengths"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    outputs = (h - f + 1) * (w - f + 1) * c_out
    counts = [outputs * h * w * c_in, outputs * f * f * c_in, outputs * f * f * c_in]
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar(["dense", "local", "conv"], counts)
    ax.set_yscale("log")
    ax.set_ylabel("number of weights")
    ax.set_title("Weights to store")
    return fig, ax


# %% wrong="biases-drawn-too" loses="plot_param_bars-visible plot_param_bars-bars" says="bar-lengths"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    outputs = (h - f + 1) * (w - f + 1) * c_out
    counts = [outputs * h * w * c_in, outputs * f * f * c_in, f * f * c_in * c_out]
    counts = [counts[0] + outputs, counts[1] + outputs, counts[2] + c_out]
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar(["dense", "local", "conv"], counts)
    ax.set_yscale("log")
    ax.set_ylabel("number of weights")
    ax.set_title("Weights to store")
    return fig, ax


# %% wrong="the-digit-whatever-is-asked" loses="plot_param_bars-bars" says="bars-of-the-digit"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    counts = [13249600, 152100, 225]
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar(["dense", "local", "conv"], counts)
    ax.set_yscale("log")
    ax.set_ylabel("number of weights")
    ax.set_title("Weights to store")
    return fig, ax


# %% wrong="channels-forgotten" loses="plot_param_bars-bars" says="bar-lengths"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    outputs = (h - f + 1) * (w - f + 1) * c_out
    counts = [outputs * h * w, outputs * f * f, f * f * c_out]
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar(["dense", "local", "conv"], counts)
    ax.set_yscale("log")
    ax.set_ylabel("number of weights")
    ax.set_title("Weights to store")
    return fig, ax


# %% wrong="two-bars" loses="plot_param_bars-visible plot_param_bars-bars plot_param_bars-readable" says="three-bars"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    outputs = (h - f + 1) * (w - f + 1) * c_out
    counts = [outputs * h * w * c_in, outputs * f * f * c_in, f * f * c_in * c_out]
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar(["dense", "conv"], counts[::2])
    ax.set_yscale("log")
    ax.set_ylabel("number of weights")
    ax.set_title("Weights to store")
    return fig, ax


# %% wrong="three-panels" loses="plot_param_bars-visible plot_param_bars-bars plot_param_bars-readable" says="three-bars"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    fig, axes = plt.subplots(1, 3)
    for ax, kind in zip(axes, ["dense", "local", "conv"]):
        ax.bar([kind], [weight_count(kind, h, w, f, c_in, c_out)])
        ax.set_yscale("log")
        ax.set_ylabel("weights")
        ax.set_title(kind)
    return fig, axes


# %% wrong="points-instead-of-bars" loses="plot_param_bars-visible plot_param_bars-bars plot_param_bars-readable" says="three-bars"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    outputs = (h - f + 1) * (w - f + 1) * c_out
    counts = [outputs * h * w * c_in, outputs * f * f * c_in, f * f * c_in * c_out]
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.plot(["dense", "local", "conv"], counts)
    ax.set_yscale("log")
    ax.set_ylabel("number of weights")
    ax.set_title("Weights to store")
    return fig, ax


# %% wrong="shown-not-returned" loses="plot_param_bars-visible plot_param_bars-bars plot_param_bars-readable" says="figure-not-returned"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    outputs = (h - f + 1) * (w - f + 1) * c_out
    counts = [outputs * h * w * c_in, outputs * f * f * c_in, f * f * c_in * c_out]
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar(["dense", "local", "conv"], counts)
    ax.set_yscale("log")
    ax.set_ylabel("number of weights")
    ax.set_title("Weights to store")
    plt.show()


# %% wrong="only-the-axes-returned" loses="plot_param_bars-visible plot_param_bars-bars plot_param_bars-readable" says="figure-not-returned"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    outputs = (h - f + 1) * (w - f + 1) * c_out
    counts = [outputs * h * w * c_in, outputs * f * f * c_in, f * f * c_in * c_out]
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar(["dense", "local", "conv"], counts)
    ax.set_yscale("log")
    ax.set_ylabel("number of weights")
    ax.set_title("Weights to store")
    return ax


# %% wrong="axes-before-figure" loses="plot_param_bars-visible plot_param_bars-bars plot_param_bars-readable" says="figure-not-returned"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    outputs = (h - f + 1) * (w - f + 1) * c_out
    counts = [outputs * h * w * c_in, outputs * f * f * c_in, f * f * c_in * c_out]
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar(["dense", "local", "conv"], counts)
    ax.set_yscale("log")
    ax.set_ylabel("number of weights")
    ax.set_title("Weights to store")
    return ax, fig

# %% wrong="bars-returned-for-axes" loses="plot_param_bars-visible plot_param_bars-bars" says="bar-axes-returned"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    places = (h - f + 1) * (w - f + 1)
    counts = [places * c_out * h * w * c_in, places * c_out * f * f * c_in, f * f * c_in * c_out]
    kinds = ["dense", "local", "conv"]
    fig, ax = plt.subplots()
    bars = ax.bar(kinds, counts)
    ax.set_yscale("log")
    ax.set_ylabel("weights")
    ax.set_title("Weights")
    return fig, bars

# %% wrong="all-bars-in-one-place" loses="plot_param_bars-visible plot_param_bars-bars plot_param_bars-readable" says="three-bars"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    places = (h - f + 1) * (w - f + 1)
    counts = [places * c_out * h * w * c_in, places * c_out * f * f * c_in, f * f * c_in * c_out]
    kinds = ["dense", "local", "conv"]
    fig, ax = plt.subplots()
    ax.bar([0, 0, 0], counts)
    ax.set_yscale("log")
    ax.set_ylabel("weights")
    ax.set_xticks([0, 1, 2], kinds)
    ax.set_title("Weights")
    return fig, ax
