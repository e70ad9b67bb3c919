# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="slices-turned-round"
def mirror_pad(X2d, p, mode):
    n = min(X2d.shape)
    if mode not in ("symmetric", "reflect", "edge"):
        raise ValueError("mode")
    if p < 0 or (mode == "symmetric" and p > n) or (mode == "reflect" and p >= n):
        raise ValueError("p")

    def rows(A):
        size = len(A)
        if mode == "symmetric":
            before, after = A[:p][::-1], A[size - p:][::-1]
        elif mode == "reflect":
            before, after = A[1:p + 1][::-1], A[size - p - 1:size - 1][::-1]
        else:
            before, after = np.repeat(A[:1], p, axis=0), np.repeat(A[-1:], p, axis=0)
        return np.concatenate([before, A, after])

    return rows(rows(X2d).T).T


def possible_modes(X2d, padded, p):
    found = []
    for mode in ["symmetric", "reflect", "edge"]:
        try:
            made = mirror_pad(X2d, p, mode)
        except ValueError:
            continue
        if made.shape == padded.shape and (made == padded).all():
            found.append(mode)
    return found


# %% honest="cell-by-cell"
def source(i, n, mode):
    if mode == "edge":
        if i < 0:
            return 0
        if i >= n:
            return n - 1
    elif mode == "symmetric":
        if i < 0:
            return -i - 1
        if i >= n:
            return n - 1 - (i - n)
    else:
        if i < 0:
            return -i
        if i >= n:
            return n - 2 - (i - n)
    return i


def mirror_pad(X2d, p, mode):
    h, w = X2d.shape
    if mode == "symmetric":
        if p > h or p > w:
            raise ValueError("too far")
    elif mode == "reflect":
        if p >= h or p >= w:
            raise ValueError("too far")
    elif mode != "edge":
        raise ValueError("mode")
    if p < 0:
        raise ValueError("negative")
    out = np.zeros((h + 2 * p, w + 2 * p), dtype=X2d.dtype)
    for i in range(h + 2 * p):
        for j in range(w + 2 * p):
            out[i, j] = X2d[source(i - p, h, mode), source(j - p, w, mode)]
    return out


def possible_modes(X2d, padded, p):
    answer = []
    for mode in ("edge", "reflect", "symmetric"):
        same = mirror_pad(X2d, p, mode)
        if np.array_equal(same, padded):
            answer = answer + [mode]
    return answer


# %% honest="modulo-of-a-period"
def mirror_pad(X2d, p, mode):
    X2d = np.array(X2d)
    far = {"symmetric": 0, "reflect": 1}
    if p < 0 or mode not in ("symmetric", "reflect", "edge"):
        raise ValueError(mode, p)
    if mode in far and p > min(X2d.shape) - far[mode]:
        raise ValueError("the mirror does not see that far")
    for axis in (0, 1):
        n = X2d.shape[axis]
        i = np.arange(-p, n + p)
        if mode == "edge":
            i = np.minimum(np.maximum(i, 0), n - 1)
        elif mode == "symmetric":
            i = i % (2 * n)
            i = np.minimum(i, 2 * n - 1 - i)
        elif n > 1:
            i = i % (2 * n - 2)
            i = np.minimum(i, 2 * n - 2 - i)
        X2d = np.take(X2d, i, axis=axis)
    return X2d


def possible_modes(X2d, padded, p):
    def fits(mode):
        try:
            return np.array_equal(mirror_pad(X2d, p, mode), padded)
        except ValueError:
            return False

    return list(filter(fits, ["symmetric", "reflect", "edge"]))


# %% honest="flips-of-the-whole-picture"
def mirror_pad(X2d, p, mode):
    h, w = X2d.shape
    if p < 0:
        raise ValueError("p")
    if mode == "edge":
        top = np.tile(X2d[0], (p, 1))
        bottom = np.tile(X2d[-1], (p, 1))
        tall = np.vstack([top, X2d, bottom])
        left = np.tile(tall[:, :1], (1, p))
        right = np.tile(tall[:, -1:], (1, p))
        return np.hstack([left, tall, right])
    if mode not in ("symmetric", "reflect"):
        raise ValueError("mode")
    skip = int(mode == "reflect")  # the border itself is left out
    if p + skip > h or p + skip > w:
        raise ValueError("too far")
    upside_down = np.flipud(X2d)
    tall = np.vstack([upside_down[h - p - skip:h - skip], X2d, upside_down[skip:p + skip]])
    turned = np.fliplr(tall)
    return np.hstack([turned[:, w - p - skip:w - skip], tall, turned[:, skip:p + skip]])


def possible_modes(X2d, padded, p):
    return sorted(m for m in ["symmetric", "reflect", "edge"] if np.array_equal(mirror_pad(X2d, p, m), padded))


# %% honest="plain-lists"
def mirror_pad(X2d, p, mode):
    """Lists of lists; not np.pad."""
    def line(values):
        values = list(values)
        if mode == "edge":
            return [values[0]] * p + values + [values[-1]] * p
        start = 0 if mode == "symmetric" else 1
        if p < 0 or start + p > len(values):
            raise ValueError("too far")
        left = [values[start + k] for k in range(p)][::-1]
        right = [values[-1 - start - k] for k in range(p)]
        return left + values + right

    if mode not in ["symmetric", "reflect", "edge"] or p < 0:
        raise ValueError("mode or p")
    wide = [line(row) for row in X2d.tolist()]
    tall = [line(column) for column in zip(*wide)]
    return np.array([list(row) for row in zip(*tall)])


def possible_modes(X2d, padded, p):
    modes = set()
    for mode in ("symmetric", "reflect", "edge"):
        if mirror_pad(X2d, p, mode).tolist() == padded.tolist():
            modes.add(mode)
    return list(modes)


# %% honest="own-function-called-pad"
def pad(row, p, mode):
    n = row.shape[0]
    order = list(range(n))
    for k in range(p):
        if mode == "edge":
            order = [0] + order + [n - 1]
        elif mode == "symmetric":
            order = [k] + order + [n - 1 - k]
        else:
            order = [k + 1] + order + [n - 2 - k]
    return row[order]


def mirror_pad(X2d, p, mode):
    if mode not in ("symmetric", "reflect", "edge") or p < 0:
        raise ValueError("mode, p")
    if p > min(X2d.shape) - {"symmetric": 0, "reflect": 1, "edge": -10**9}[mode]:
        raise ValueError("too far")
    return pad(pad(X2d, p, mode).T, p, mode).T


def possible_modes(X2d, padded, p):
    return [mode for mode in ("edge", "symmetric", "reflect") if np.allclose(mirror_pad(X2d, p, mode), padded)]


# %% wrong="uses-np-pad" loses="mirror_pad-visible mirror_pad-own" says="np-pad-used"
def mirror_pad(X2d, p, mode):
    n = min(X2d.shape)
    if mode not in ("symmetric", "reflect", "edge") or p < 0:
        raise ValueError("mode, p")
    if (mode == "symmetric" and p > n) or (mode == "reflect" and p >= n):
        raise ValueError("too far")
    return np.pad(X2d, p, mode=mode)


def possible_modes(X2d, padded, p):
    return [m for m in ("symmetric", "reflect", "edge") if np.array_equal(mirror_pad(X2d, p, m), padded)]


# %% wrong="symmetric-and-reflect-swapped" loses="mirror_pad-visible mirror_pad-modes" says="mirror-once-or-twice"
def mirror_pad(X2d, p, mode):
    n = min(X2d.shape)
    if mode not in ("symmetric", "reflect", "edge") or p < 0:
        raise ValueError("mode, p")
    if (mode == "symmetric" and p > n) or (mode == "reflect" and p >= n):
        raise ValueError("too far")

    def at(n):
        i = np.arange(-p, n + p)
        if mode == "edge":
            return np.clip(i, 0, n - 1)
        if mode == "reflect":
            return np.where(i < 0, -i - 1, np.where(i >= n, 2 * n - 1 - i, i))
        return np.where(i < 0, -i, np.where(i >= n, 2 * n - 2 - i, i)) % n

    return X2d[np.ix_(at(X2d.shape[0]), at(X2d.shape[1]))]


def possible_modes(X2d, padded, p):
    return [m for m in ("symmetric", "reflect", "edge") if np.array_equal(mirror_pad(X2d, p, m), padded)]


# %% wrong="symmetric-ring-by-ring" loses="mirror_pad-visible mirror_pad-modes" says="edge-is-no-mirror"
def mirror_pad(X2d, p, mode):
    n = min(X2d.shape)
    if mode not in ("symmetric", "reflect", "edge") or p < 0:
        raise ValueError("mode, p")
    if (mode == "symmetric" and p > n) or (mode == "reflect" and p >= n):
        raise ValueError("too far")
    if mode == "reflect":
        def at(n):
            i = np.arange(-p, n + p)
            return np.where(i < 0, -i, np.where(i >= n, 2 * n - 2 - i, i))
        return X2d[np.ix_(at(X2d.shape[0]), at(X2d.shape[1]))]
    out = X2d
    for _ in range(p):  # one ring after the other, each a mirror of the ring before
        out = np.concatenate([out[:1], out, out[-1:]])
        out = np.concatenate([out[:, :1], out, out[:, -1:]], axis=1)
    return out.copy()


def possible_modes(X2d, padded, p):
    return [m for m in ("symmetric", "reflect", "edge") if np.array_equal(mirror_pad(X2d, p, m), padded)]


# %% wrong="always-symmetric" loses="mirror_pad-visible mirror_pad-modes" says="mirror-once-or-twice"
def mirror_pad(X2d, p, mode):
    n = min(X2d.shape)
    if mode not in ("symmetric", "reflect", "edge") or p < 0:
        raise ValueError("mode, p")
    if (mode == "symmetric" and p > n) or (mode == "reflect" and p >= n):
        raise ValueError("too far")

    def at(n):
        i = np.arange(-p, n + p) % (2 * n)
        return np.minimum(i, 2 * n - 1 - i)

    return X2d[np.ix_(at(X2d.shape[0]), at(X2d.shape[1]))]


def possible_modes(X2d, padded, p):
    return [m for m in ("symmetric", "reflect", "edge") if np.array_equal(mirror_pad(X2d, p, m), padded)]


# %% wrong="corners-stay-zero" loses="mirror_pad-visible mirror_pad-modes" says="corners-forgotten"
def mirror_pad(X2d, p, mode):
    h, w = X2d.shape
    if mode not in ("symmetric", "reflect", "edge") or p < 0:
        raise ValueError("mode, p")
    if (mode == "symmetric" and p > min(h, w)) or (mode == "reflect" and p >= min(h, w)):
        raise ValueError("too far")
    out = np.zeros((h + 2 * p, w + 2 * p))
    out[p:p + h, p:p + w] = X2d
    for k in range(p):
        near = 0 if mode == "edge" else k if mode == "symmetric" else k + 1
        out[p - 1 - k, p:p + w] = X2d[near]
        out[p + h + k, p:p + w] = X2d[h - 1 - near]
        out[p:p + h, p - 1 - k] = X2d[:, near]
        out[p:p + h, p + w + k] = X2d[:, w - 1 - near]
    return out


def possible_modes(X2d, padded, p):
    return [m for m in ("symmetric", "reflect", "edge") if np.array_equal(mirror_pad(X2d, p, m), padded)]


# %% wrong="copied-not-mirrored" loses="mirror_pad-visible mirror_pad-modes" says="not-mirrored"
def mirror_pad(X2d, p, mode):
    n = min(X2d.shape)
    if mode not in ("symmetric", "reflect", "edge") or p < 0:
        raise ValueError("mode, p")
    if (mode == "symmetric" and p > n) or (mode == "reflect" and p >= n):
        raise ValueError("too far")

    def rows(A):
        size = len(A)
        if mode == "edge":
            return A[np.clip(np.arange(-p, size + p), 0, size - 1)]
        if mode == "symmetric":
            return np.concatenate([A[:p], A, A[size - p:]])
        return np.concatenate([A[1:p + 1], A, A[size - p - 1:size - 1]])

    return rows(rows(X2d).T).T


def possible_modes(X2d, padded, p):
    return [m for m in ("symmetric", "reflect", "edge") if np.array_equal(mirror_pad(X2d, p, m), padded)]


# %% wrong="wraps-around" loses="mirror_pad-visible mirror_pad-modes" says="wrapped-around"
def mirror_pad(X2d, p, mode):
    n = min(X2d.shape)
    if mode not in ("symmetric", "reflect", "edge") or p < 0:
        raise ValueError("mode, p")
    if (mode == "symmetric" and p > n) or (mode == "reflect" and p >= n):
        raise ValueError("too far")
    if mode == "edge":
        rows, columns = (np.clip(np.arange(-p, side + p), 0, side - 1) for side in X2d.shape)
        return X2d[np.ix_(rows, columns)]
    h, w = X2d.shape
    mirrored = np.where(np.arange(-p, h + p) < 0, -np.arange(-p, h + p) - 1, np.arange(-p, h + p))
    mirrored = np.where(mirrored >= h, 2 * h - 1 - mirrored, mirrored)
    return X2d[mirrored][:, np.arange(-p, w + p) % w]


def possible_modes(X2d, padded, p):
    return [m for m in ("symmetric", "reflect", "edge") if np.array_equal(mirror_pad(X2d, p, m), padded)]


# %% wrong="no-limit" loses="mirror_pad-visible mirror_pad-limits" says="mirror-limit"
def mirror_pad(X2d, p, mode):
    if mode not in ("symmetric", "reflect", "edge") or p < 0:
        raise ValueError("mode, p")

    def at(n):
        i = np.arange(-p, n + p)
        if mode == "edge":
            return np.clip(i, 0, n - 1)
        period = 2 * n if mode == "symmetric" else 2 * n - 2
        return np.minimum(i % period, (period - 1 if mode == "symmetric" else period) - i % period)

    return X2d[np.ix_(at(X2d.shape[0]), at(X2d.shape[1]))]


def possible_modes(X2d, padded, p):
    return [m for m in ("symmetric", "reflect", "edge") if np.array_equal(mirror_pad(X2d, p, m), padded)]


# %% wrong="limit-by-height-only" loses="mirror_pad-limits" says="mirror-limit"
def mirror_pad(X2d, p, mode):
    n = X2d.shape[0]
    if mode not in ("symmetric", "reflect", "edge") or p < 0:
        raise ValueError("mode, p")
    if (mode == "symmetric" and p > n) or (mode == "reflect" and p >= n):
        raise ValueError("too far")

    def at(n):
        i = np.arange(-p, n + p)
        if mode == "edge":
            return np.clip(i, 0, n - 1)
        period = 2 * n if mode == "symmetric" else 2 * n - 2
        return np.minimum(i % period, (period - 1 if mode == "symmetric" else period) - i % period)

    return X2d[np.ix_(at(X2d.shape[0]), at(X2d.shape[1]))]


def possible_modes(X2d, padded, p):
    return [m for m in ("symmetric", "reflect", "edge") if np.array_equal(mirror_pad(X2d, p, m), padded)]


# %% wrong="refuses-too-early" loses="mirror_pad-modes" says="mirror-too-strict"
def mirror_pad(X2d, p, mode):
    n = min(X2d.shape)
    if mode not in ("symmetric", "reflect", "edge") or p < 0 or p >= n:
        raise ValueError("mode, p")

    def at(n):
        i = np.arange(-p, n + p)
        if mode == "edge":
            return np.clip(i, 0, n - 1)
        twice = mode == "symmetric"
        i = np.where(i < 0, -i - twice, i)
        return np.where(i >= n, 2 * n - 2 + twice - i, i)

    return X2d[np.ix_(at(X2d.shape[0]), at(X2d.shape[1]))]


def possible_modes(X2d, padded, p):
    return [m for m in ("symmetric", "reflect", "edge") if np.array_equal(mirror_pad(X2d, p, m), padded)]


# %% wrong="other-words-mean-edge" loses="mirror_pad-visible mirror_pad-limits" says="mode-unknown"
def mirror_pad(X2d, p, mode):
    n = min(X2d.shape)
    if p < 0 or (mode == "symmetric" and p > n) or (mode == "reflect" and p >= n):
        raise ValueError("p")

    def at(n):
        i = np.arange(-p, n + p)
        if mode == "symmetric":
            return np.where(i < 0, -i - 1, np.where(i >= n, 2 * n - 1 - i, i))
        if mode == "reflect":
            return np.where(i < 0, -i, np.where(i >= n, 2 * n - 2 - i, i))
        return np.clip(i, 0, n - 1)

    return X2d[np.ix_(at(X2d.shape[0]), at(X2d.shape[1]))]


def possible_modes(X2d, padded, p):
    return [m for m in ("symmetric", "reflect", "edge") if np.array_equal(mirror_pad(X2d, p, m), padded)]


# %% wrong="far-side-off-by-one" loses="mirror_pad-visible mirror_pad-modes" says="mirror-far-side"
def mirror_pad(X2d, p, mode):
    n = min(X2d.shape)
    if mode not in ("symmetric", "reflect", "edge") or p < 0:
        raise ValueError("mode, p")
    if (mode == "symmetric" and p > n) or (mode == "reflect" and p >= n):
        raise ValueError("too far")

    def at(n):
        i = np.arange(-p, n + p)
        if mode == "edge":
            return np.clip(i, 0, n - 1)
        i = np.where(i < 0, -i - (mode == "symmetric"), i)
        return np.where(i >= n, 2 * n - 1 - i, i)  # right for symmetric only

    return X2d[np.ix_(at(X2d.shape[0]), at(X2d.shape[1]))]


def possible_modes(X2d, padded, p):
    return [m for m in ("symmetric", "reflect", "edge") if np.array_equal(mirror_pad(X2d, p, m), padded)]


# %% wrong="zeros-in-every-mode" loses="mirror_pad-visible mirror_pad-modes" says="padding-is-zero"
def mirror_pad(X2d, p, mode):
    h, w = X2d.shape
    if mode not in ("symmetric", "reflect", "edge") or p < 0:
        raise ValueError("mode, p")
    if (mode == "symmetric" and p > min(h, w)) or (mode == "reflect" and p >= min(h, w)):
        raise ValueError("too far")
    out = np.zeros((h + 2 * p, w + 2 * p))
    out[p:h + p, p:w + p] = X2d
    return out


def possible_modes(X2d, padded, p):
    return [m for m in ("symmetric", "reflect", "edge") if np.array_equal(mirror_pad(X2d, p, m), padded)]


# %% wrong="left-and-right-only" loses="mirror_pad-visible mirror_pad-modes mirror_pad-own" says="one-axis-only"
def mirror_pad(X2d, p, mode):
    n = min(X2d.shape)
    if mode not in ("symmetric", "reflect", "edge") or p < 0:
        raise ValueError("mode, p")
    if (mode == "symmetric" and p > n) or (mode == "reflect" and p >= n):
        raise ValueError("too far")
    i = np.arange(-p, X2d.shape[1] + p)
    if mode == "edge":
        i = np.clip(i, 0, X2d.shape[1] - 1)
    else:
        twice = mode == "symmetric"
        i = np.where(i < 0, -i - twice, i)
        i = np.where(i >= X2d.shape[1], 2 * X2d.shape[1] - 2 + twice - i, i)
    return X2d[:, i]


def possible_modes(X2d, padded, p):
    return [m for m in ("symmetric", "reflect", "edge") if np.array_equal(mirror_pad(X2d, p, m), padded)]


# %% wrong="pictures-are-square" loses="mirror_pad-visible mirror_pad-modes mirror_pad-limits" says="it-raised"
def mirror_pad(X2d, p, mode):
    h = X2d.shape[1]
    if mode not in ("symmetric", "reflect", "edge") or p < 0:
        raise ValueError("mode, p")
    if (mode == "symmetric" and p > h) or (mode == "reflect" and p >= h):
        raise ValueError("too far")
    i = np.arange(-p, h + p)
    if mode == "edge":
        i = np.clip(i, 0, h - 1)
    else:
        twice = mode == "symmetric"
        i = np.where(i < 0, -i - twice, i)
        i = np.where(i >= h, 2 * h - 2 + twice - i, i)
    return X2d[np.ix_(i, i)]


def possible_modes(X2d, padded, p):
    found = []
    for mode in ("symmetric", "reflect", "edge"):
        try:
            if np.array_equal(mirror_pad(X2d, p, mode), padded):
                found.append(mode)
        except IndexError:
            pass
    return found


# %% wrong="negative-p-crops" loses="mirror_pad-limits" says="negative-pad"
def mirror_pad(X2d, p, mode):
    n = min(X2d.shape)
    if mode not in ("symmetric", "reflect", "edge"):
        raise ValueError("mode")
    if (mode == "symmetric" and p > n) or (mode == "reflect" and p >= n):
        raise ValueError("too far")

    def at(n):
        i = np.arange(-p, n + p)
        if mode == "edge":
            return np.clip(i, 0, n - 1)
        twice = mode == "symmetric"
        i = np.where(i < 0, -i - twice, i)
        return np.where(i >= n, 2 * n - 2 + twice - i, i)

    return X2d[np.ix_(at(X2d.shape[0]), at(X2d.shape[1]))]


def possible_modes(X2d, padded, p):
    return [m for m in ("symmetric", "reflect", "edge") if np.array_equal(mirror_pad(X2d, p, m), padded)]


# %% wrong="the-first-mode-that-fits" loses="mirror_pad-visible mirror_pad-possible" says="modes-all"
def mirror_pad(X2d, p, mode):
    n = min(X2d.shape)
    if mode not in ("symmetric", "reflect", "edge") or p < 0:
        raise ValueError("mode, p")
    if (mode == "symmetric" and p > n) or (mode == "reflect" and p >= n):
        raise ValueError("too far")

    def at(n):
        i = np.arange(-p, n + p)
        if mode == "edge":
            return np.clip(i, 0, n - 1)
        twice = mode == "symmetric"
        i = np.where(i < 0, -i - twice, i)
        return np.where(i >= n, 2 * n - 2 + twice - i, i)

    return X2d[np.ix_(at(X2d.shape[0]), at(X2d.shape[1]))]


def possible_modes(X2d, padded, p):
    for mode in ("symmetric", "reflect", "edge"):
        if np.array_equal(mirror_pad(X2d, p, mode), padded):
            return [mode]
    return []


# %% wrong="shapes-compared-only" loses="mirror_pad-visible mirror_pad-possible" says="modes-wrong"
def mirror_pad(X2d, p, mode):
    n = min(X2d.shape)
    if mode not in ("symmetric", "reflect", "edge") or p < 0:
        raise ValueError("mode, p")
    if (mode == "symmetric" and p > n) or (mode == "reflect" and p >= n):
        raise ValueError("too far")

    def at(n):
        i = np.arange(-p, n + p)
        if mode == "edge":
            return np.clip(i, 0, n - 1)
        twice = mode == "symmetric"
        i = np.where(i < 0, -i - twice, i)
        return np.where(i >= n, 2 * n - 2 + twice - i, i)

    return X2d[np.ix_(at(X2d.shape[0]), at(X2d.shape[1]))]


def possible_modes(X2d, padded, p):
    return [m for m in ("symmetric", "reflect", "edge") if mirror_pad(X2d, p, m).shape == padded.shape]


# %% wrong="a-word-instead-of-a-list" loses="mirror_pad-visible mirror_pad-possible" says="modes-a-list"
def mirror_pad(X2d, p, mode):
    n = min(X2d.shape)
    if mode not in ("symmetric", "reflect", "edge") or p < 0:
        raise ValueError("mode, p")
    if (mode == "symmetric" and p > n) or (mode == "reflect" and p >= n):
        raise ValueError("too far")

    def at(n):
        i = np.arange(-p, n + p)
        if mode == "edge":
            return np.clip(i, 0, n - 1)
        twice = mode == "symmetric"
        i = np.where(i < 0, -i - twice, i)
        return np.where(i >= n, 2 * n - 2 + twice - i, i)

    return X2d[np.ix_(at(X2d.shape[0]), at(X2d.shape[1]))]


def possible_modes(X2d, padded, p):
    return "symmetric"


# %% wrong="np-pad-in-a-helper" loses="mirror_pad-own" says="np-pad-used"
def with_border(X, p, mode):
    return np.pad(X, p, mode=mode)


def mirror_pad(X2d, p, mode):
    h, w = X2d.shape
    if p < 0 or mode not in ("symmetric", "reflect", "edge"):
        raise ValueError("p or mode")
    if mode == "symmetric" and p > min(h, w) or mode == "reflect" and p >= min(h, w):
        raise ValueError("too far")
    return with_border(X2d, p, mode)


def possible_modes(X2d, padded, p):
    fitting = []
    for mode in ("symmetric", "reflect", "edge"):
        try:
            if np.array_equal(mirror_pad(X2d, p, mode), padded):
                fitting.append(mode)
        except ValueError:
            pass
    return fitting


# %% wrong="np-pad-by-another-name" loses="mirror_pad-own" says="np-pad-used"
from numpy import pad as border


def mirror_pad(X2d, p, mode):
    h, w = X2d.shape
    if p < 0 or mode not in ("symmetric", "reflect", "edge"):
        raise ValueError("p or mode")
    if mode == "symmetric" and p > min(h, w) or mode == "reflect" and p >= min(h, w):
        raise ValueError("too far")
    return border(X2d, p, mode=mode)


def possible_modes(X2d, padded, p):
    fitting = []
    for mode in ("symmetric", "reflect", "edge"):
        try:
            if np.array_equal(mirror_pad(X2d, p, mode), padded):
                fitting.append(mode)
        except ValueError:
            pass
    return fitting


# %% wrong="mode-sought-in-a-text" loses="mirror_pad-limits" says="mode-unknown"
def mirror_pad(X2d, p, mode):
    h, w = X2d.shape
    if p < 0 or mode not in "symmetric reflect edge":
        raise ValueError("p or mode")
    if mode == "symmetric" and p > min(h, w) or mode == "reflect" and p >= min(h, w):
        raise ValueError("too far")

    def cells(n):
        if mode == "edge":
            return [0] * p + list(range(n)) + [n - 1] * p
        skip = 1 if mode == "reflect" else 0
        return [skip + i for i in range(p)][::-1] + list(range(n)) + [n - 1 - skip - i for i in range(p)]

    return X2d[cells(h)][:, cells(w)]


def possible_modes(X2d, padded, p):
    fitting = []
    for mode in ("symmetric", "reflect", "edge"):
        try:
            if np.array_equal(mirror_pad(X2d, p, mode), padded):
                fitting.append(mode)
        except ValueError:
            pass
    return fitting


# %% wrong="negative-reflect-let-through" loses="mirror_pad-limits" says="negative-pad"
def mirror_pad(X2d, p, mode):
    h, w = X2d.shape
    if mode == "symmetric":
        if not 0 <= p <= min(h, w):
            raise ValueError("too far")
    elif mode == "reflect":
        if p >= min(h, w):
            raise ValueError("too far")
    elif mode != "edge" or p < 0:
        raise ValueError("p or mode")

    def cells(n):
        if mode == "edge":
            return [0] * p + list(range(n)) + [n - 1] * p
        skip = 1 if mode == "reflect" else 0
        return [skip + i for i in range(p)][::-1] + list(range(n)) + [n - 1 - skip - i for i in range(p)]

    return X2d[cells(h)][:, cells(w)]


def possible_modes(X2d, padded, p):
    fitting = []
    for mode in ("symmetric", "reflect", "edge"):
        try:
            if np.array_equal(mirror_pad(X2d, p, mode), padded):
                fitting.append(mode)
        except ValueError:
            pass
    return fitting


# %% wrong="compares-the-border-only" loses="mirror_pad-possible" says="modes-wrong"
def mirror_pad(X2d, p, mode):
    h, w = X2d.shape
    if p < 0 or mode not in ("symmetric", "reflect", "edge"):
        raise ValueError("p or mode")
    if mode == "symmetric" and p > min(h, w) or mode == "reflect" and p >= min(h, w):
        raise ValueError("too far")

    def cells(n):
        if mode == "edge":
            return [0] * p + list(range(n)) + [n - 1] * p
        skip = 1 if mode == "reflect" else 0
        return [skip + i for i in range(p)][::-1] + list(range(n)) + [n - 1 - skip - i for i in range(p)]

    return X2d[cells(h)][:, cells(w)]


def possible_modes(X2d, padded, p):
    fitting = []
    for mode in ("symmetric", "reflect", "edge"):
        try:
            mine = mirror_pad(X2d, p, mode)
        except ValueError:
            continue
        if np.array_equal(mine[:p], padded[:p]) and np.array_equal(mine[:, :p], padded[:, :p]):
            fitting.append(mode)
    return fitting
