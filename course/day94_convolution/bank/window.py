# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="average-of-a-small-window"
r, c, f = 10, 20, 3
a_slice_prev = image[r:r + f, c:c + f, :]
W = np.ones((f, f, 3)) / (f * f * 3)
b = 0.0

Z = conv_single_step(a_slice_prev, W, b)
print("Z =", Z)


# %% honest="random-lines-edited-in-place"
# The classic starting point: random numbers that no picture contains.
np.random.seed(1)
a_slice_prev = image[50:54, 30:34, :]
W = np.random.randn(4, 4, 3)
b = np.random.randn(1, 1, 1)

Z = conv_single_step(a_slice_prev, W, b)
print("Z =", Z)


# %% honest="below-the-starting-lines"
np.random.seed(1)
a_slice_prev = np.random.randn(4, 4, 3)
W = np.random.randn(4, 4, 3)
b = np.random.randn(1, 1, 1)

r = 0
c = 0
f = 2
a_slice_prev = image[r:r + f, c:c + f, :]
W = np.random.randn(f, f, 3)
b = np.array([0.25])

Z = conv_single_step(a_slice_prev, W, b)
print("Z =", Z)


# %% honest="vertical-edge-at-the-last-corner"
f = 3
a_slice_prev = image[-f:, -f:]
column = np.array([[1.0, 0.0, -1.0], [2.0, 0.0, -2.0], [1.0, 0.0, -1.0]])
W = np.stack([column, column, column], axis=-1)
b = -1
print(a_slice_prev.shape, W.shape)

Z = conv_single_step(a_slice_prev, W, b)
print("Z =", Z)


# %% honest="whole-number-weights-and-a-copy"
r, c, f = 40, 12, 7
a_slice_prev = image[r:r + f, c:c + f, :].copy()
W = np.zeros(a_slice_prev.shape, dtype=int)
W[3, 3, 0] = 1
b = np.array([[[2.0]]])

Z = conv_single_step(a_slice_prev, W, b)
print("Z =", Z)


# %% honest="float32"
r, c, f = 33, 44, 11
a_slice_prev = image[r:r + f, c:c + f, :].astype(np.float32)
W = np.full_like(a_slice_prev, 0.5)
b = np.float32(0.5)

Z = conv_single_step(a_slice_prev, W, b)
print("Z =", Z)


# %% honest="darker-then-brighter"
f = 6
W = np.ones((f, f, 3))
b = 0.5
a_slice_prev = image[0:f, 0:f, :]
before = conv_single_step(a_slice_prev, W, b)
a_slice_prev = image[60:60 + f, 40:40 + f, :]
Z = conv_single_step(a_slice_prev, W, b)
print("before", before, "after", Z, "it grew" if Z > before else "it shrank")


# %% honest="search-for-the-brightest"
f = 8
W = np.ones((f, f, 3))
b = 0
best = None
for r in range(0, 96 - f + 1, 8):
    for c in range(0, 96 - f + 1, 8):
        Z = conv_single_step(image[r:r + f, c:c + f, :], W, b)
        if best is None or Z > best[0]:
            best = (Z, r, c)
Z, r, c = best
a_slice_prev = image[r:r + f, c:c + f, :]
print("the brightest window is at", r, c, "and Z =", Z)


# %% honest="half-the-picture"
r, c, f = 20, 24, 48
a_slice_prev = image[r:r + f, c:c + f, :]
W = np.random.default_rng(5).normal(size=(f, f, 3))
b = np.array([1.5])

Z = conv_single_step(a_slice_prev, W, b)
print("Z =", Z)


# %% honest="nearly-everything-and-a-plot"
r, c, f = 1, 0, 95
a_slice_prev = image[r:r + f, c:c + f, :]
W = np.random.rand(*a_slice_prev.shape)
b = 0.1

Z = conv_single_step(a_slice_prev, W, b)
plt.imshow(a_slice_prev)
plt.title(f"Z = {Z:.3f}")


# %% honest="lesson-filters"
r, c, f = 44, 52, 3
a_slice_prev = image[r:r + f, c:c + f, :]
W = np.repeat(data.edge_filters()[..., 1], 3, axis=2)
b = np.zeros((1, 1, 1))

Z = conv_single_step(a_slice_prev=a_slice_prev, W=W, b=b)
print("Z =", Z)


# %% wrong="untouched" loses="window-visible window-cut window-Z" says="untouched"
np.random.seed(1)
a_slice_prev = np.random.randn(4, 4, 3)
W = np.random.randn(4, 4, 3)
b = np.random.randn(1, 1, 1)

Z = conv_single_step(a_slice_prev, W, b)
print("Z =", Z)


# %% wrong="random-equal-shapes" loses="window-visible window-cut" says="not-a-window"
np.random.seed(1)
a_slice_prev = np.random.randn(5, 5, 3)
W = np.random.randn(5, 5, 3)
b = np.random.randn(1, 1, 1)

Z = conv_single_step(a_slice_prev, W, b)
print("Z =", Z)


# %% wrong="random-one-by-one-by-one" loses="window-visible window-cut" says="one-pixel"
np.random.seed(1)
a_slice_prev = np.random.randn(1, 1, 1)
W = np.random.randn(1, 1, 1)
b = np.random.randn(1, 1, 1)

Z = conv_single_step(a_slice_prev, W, b)
print("Z =", Z)


# %% wrong="random-30-30-1" loses="window-visible window-cut" says="window-depth"
np.random.seed(1)
a_slice_prev = np.random.randn(30, 30, 1)
W = np.random.randn(30, 30, 1)
b = np.random.randn(1, 1, 1)

Z = conv_single_step(a_slice_prev, W, b)
print("Z =", Z)


# %% wrong="random-larger-than-the-picture" loses="window-visible window-cut" says="not-a-window"
np.random.seed(1)
a_slice_prev = np.random.randn(128, 128, 3)
W = np.random.randn(128, 128, 3)
b = np.random.randn(1, 1, 1)

Z = conv_single_step(a_slice_prev, W, b)
print("Z =", Z)


# %% wrong="random-as-large-as-the-picture" loses="window-visible window-cut" says="whole-picture"
np.random.seed(1)
a_slice_prev = np.random.randn(96, 96, 3)
W = np.random.randn(96, 96, 3)
b = np.random.randn(1, 1, 1)

Z = conv_single_step(a_slice_prev, W, b)
print("Z =", Z)


# %% wrong="whole-picture" loses="window-visible window-cut" says="whole-picture"
a_slice_prev = image
W = np.ones(image.shape)
b = 0.5

Z = conv_single_step(a_slice_prev, W, b)
print("Z =", Z)


# %% wrong="one-pixel" loses="window-visible window-cut" says="one-pixel"
r, c, f = 30, 40, 1
a_slice_prev = image[r:r + f, c:c + f, :]
W = np.full((f, f, 3), 0.5)
b = 0.5

Z = conv_single_step(a_slice_prev, W, b)
print("Z =", Z)


# %% wrong="shape-of-the-window" loses="window-visible window-cut window-Z" says="shape-not-values"
r, c, f = 30, 40, 5
a_slice_prev = image[r:r + f, c:c + f, :].shape
W = np.ones(3)
b = 0.5

Z = conv_single_step(np.array(a_slice_prev), W, b)
print("Z =", Z)


# %% wrong="window-as-a-list" loses="window-visible window-cut window-Z" says="shape-not-values"
r, c, f = 30, 40, 5
a_slice_prev = image[r:r + f, c:c + f, :].tolist()
W = np.ones((f, f, 3))
b = 0.5

Z = conv_single_step(np.array(a_slice_prev), W, b)
print("Z =", Z)


# %% wrong="tuple-for-filter" loses="window-visible window-cut window-Z" says="tuple-for-array"
r, c, f = 30, 40, 5
a_slice_prev = image[r:r + f, c:c + f, :]
W = (5, 5, 3)
b = 0.5

Z = conv_single_step(a_slice_prev, W, b)
print("Z =", Z)


# %% wrong="filter-of-another-shape" loses="window-visible window-cut window-Z" says="filter-shape"
np.random.seed(1)
W = np.random.randn(4, 4, 3)
b = np.random.randn(1, 1, 1)
r, c, f = 30, 40, 5
a_slice_prev = image[r:r + f, c:c + f, :]

Z = conv_single_step(a_slice_prev, W, b)
print("Z =", Z)


# %% wrong="filter-without-channels" loses="window-visible window-cut window-Z" says="filter-shape"
r, c, f = 30, 40, 5
a_slice_prev = image[r:r + f, c:c + f, :]
W = np.ones((f, f))
b = 0.5

Z = conv_single_step(a_slice_prev, W[:, :, None] * np.ones(3), b)
print("Z =", Z)


# %% wrong="stale-Z" loses="window-visible window-Z" says="stale-Z"
f = 5
W = np.ones((f, f, 3))
b = 0.5
a_slice_prev = image[30:30 + f, 40:40 + f, :]
Z = conv_single_step(a_slice_prev, W, b)
a_slice_prev = image[60:60 + f, 40:40 + f, :]
print("Z =", Z)


# %% wrong="Z-of-the-old-bias" loses="window-visible window-Z" says="stale-Z"
f = 5
W = np.ones((f, f, 3))
b = 0.5
a_slice_prev = image[30:30 + f, 40:40 + f, :]
Z = conv_single_step(a_slice_prev, W, b)
b = np.random.randn(1, 1, 1)
print("Z =", Z)


# %% wrong="Z-of-the-start" loses="window-visible window-Z" says="stale-Z"
np.random.seed(1)
a_slice_prev = np.random.randn(4, 4, 3)
W = np.random.randn(4, 4, 3)
b = np.random.randn(1, 1, 1)
Z = conv_single_step(a_slice_prev, W, b)

f = 5
a_slice_prev = image[30:30 + f, 40:40 + f, :]
W = np.ones((f, f, 3))
print("Z =", Z)


# %% wrong="Z-without-bias" loses="window-visible window-Z" says="no-bias"
r, c, f = 30, 40, 5
a_slice_prev = image[r:r + f, c:c + f, :]
W = np.ones((f, f, 3))
b = 0.5

Z = float(np.sum(a_slice_prev * W))
print("Z =", Z)


# %% wrong="Z-is-an-array" loses="window-visible window-Z" says="array-not-number"
r, c, f = 30, 40, 5
a_slice_prev = image[r:r + f, c:c + f, :]
W = np.ones((f, f, 3))
b = np.ones((1, 1, 1))

Z = np.sum(a_slice_prev * W) + b
print("Z =", Z)


# %% wrong="Z-only-printed" loses="window-visible window-Z" says="not-defined"
r, c, f = 30, 40, 5
a_slice_prev = image[r:r + f, c:c + f, :]
W = np.ones((f, f, 3))
b = 0.5

print("Z =", conv_single_step(a_slice_prev, W, b))


# %% wrong="first-channel-only" loses="window-visible window-cut" says="window-depth"
r, c, f = 30, 40, 5
a_slice_prev = image[r:r + f, c:c + f, 0]
W = np.ones((f, f))
b = 0.5

Z = conv_single_step(a_slice_prev, W, b)
print("Z =", Z)


# %% wrong="grey-window" loses="window-visible window-cut" says="window-depth"
r, c, f = 30, 40, 5
a_slice_prev = image[r:r + f, c:c + f, :].mean(axis=2, keepdims=True)
W = np.ones((f, f, 1))
b = 0.5

Z = conv_single_step(a_slice_prev, W, b)
print("Z =", Z)


# %% wrong="channels-moved-to-the-front" loses="window-visible window-cut" says="window-depth"
r, c, f = 30, 40, 5
a_slice_prev = image[r:r + f, c:c + f, :].T
W = np.ones((3, f, f))
b = 0.5

Z = conv_single_step(a_slice_prev, W, b)
print("Z =", Z)


# %% wrong="every-sixteenth-pixel" loses="window-visible window-cut" says="not-a-window"
a_slice_prev = image[::16, ::16, :]
W = np.ones((6, 6, 3))
b = 0.5

Z = conv_single_step(a_slice_prev, W, b)
print("Z =", Z)


# %% wrong="rescaled-window" loses="window-visible window-cut" says="not-a-window"
r, c, f = 30, 40, 5
a_slice_prev = image[r:r + f, c:c + f, :] / 255
W = np.ones((f, f, 3))
b = 0.5

Z = conv_single_step(a_slice_prev, W, b)
print("Z =", Z)


# %% wrong="another-name" loses="window-visible window-cut window-Z" says="untouched"
np.random.seed(1)
a_slice_prev = np.random.randn(4, 4, 3)
W = np.random.randn(4, 4, 3)
b = np.random.randn(1, 1, 1)

a_slice = image[30:34, 40:44, :]

Z = conv_single_step(a_slice, W, b)
print("Z =", Z)


# %% wrong="one-bias-per-channel" loses="window-visible window-cut window-Z" says="bias-size"
r, c, f = 30, 40, 5
a_slice_prev = image[r:r + f, c:c + f, :]
W = np.ones((f, f, 3))
b = np.array([0.1, 0.2, 0.3])

Z = float(np.sum(a_slice_prev * W) + b.sum())
print("Z =", Z)
