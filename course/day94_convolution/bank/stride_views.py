# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="slices-and-a-loop"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    return Y[::s, ::s]


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    used = np.zeros(n, dtype=bool)
    start = 0
    while start + f <= n:
        for i in range(start, start + f):
            used[i] = True
        start += s
    return used


# %% honest="double-loop"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    rows = []
    for i in range(0, Y.shape[0], s):
        row = []
        for j in range(0, Y.shape[1], s):
            row.append(Y[i, j])
        rows.append(row)
    return np.array(rows)


def used_columns(n, f, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    if f > n:
        raise ValueError("f must not exceed n")
    seen = set()
    for start in range(0, n - f + 1, s):
        seen.update(range(start, start + f))
    return np.array([i in seen for i in range(n)])


# %% honest="index-arrays"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    return Y[np.ix_(np.arange(0, Y.shape[0], s), np.arange(0, Y.shape[1], s))]


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    starts = np.arange(0, n - f + 1, s)
    columns = starts[:, None] + np.arange(f)
    return np.isin(np.arange(n), columns)


# %% honest="sliding-windows-of-indices"
from numpy.lib.stride_tricks import sliding_window_view


def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    return np.take(np.take(Y, range(0, len(Y), s), axis=0), range(0, len(Y[0]), s), axis=1)


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    used = np.full(n, False)
    used[sliding_window_view(np.arange(n), f)[::s].ravel()] = True
    return used


# %% honest="computed-size-then-filled"
def stride_views(Y, s):
    if s <= 0:
        raise ValueError("a stride of", s)
    n_H = (Y.shape[0] - 1) // s + 1
    n_W = (Y.shape[1] - 1) // s + 1
    out = np.zeros((n_H, n_W))
    for h in range(n_H):
        for w in range(n_W):
            out[h, w] = Y[h * s, w * s]
    return out


def used_columns(n, f, s):
    if s <= 0 or f > n:
        raise ValueError("impossible")
    last = (n - f) // s * s
    return np.array([i % s < f and i < last + f for i in range(n)], dtype=bool)


# %% honest="counts-above-zero"
def stride_views(Y, s):
    if not s >= 1:
        raise ValueError("not a stride")
    return Y[0 : Y.shape[0] : s][:, 0 : Y.shape[1] : s].copy()


def used_columns(n, f, s):
    if not (s >= 1 and f <= n):
        raise ValueError("not possible")
    starts = np.zeros(n - f + 1)
    starts[::s] = 1
    return np.convolve(starts, np.ones(f)) > 0.5


# %% honest="own-size-function"
def stride_views(Y, s):
    n_H, n_W = conv_output_size(Y.shape[0], 1, 0, s), conv_output_size(Y.shape[1], 1, 0, s)
    return np.array([[Y[h * s, w * s] for w in range(n_W)] for h in range(n_H)])


def used_columns(n, f, s):
    used = np.zeros(n, bool)
    for k in range(conv_output_size(n, f, 0, s)):
        used[k * s : k * s + f] = 1
    return used


# %% wrong="starts-at-the-second" loses="stride_views-visible stride_views-values" says="stride-offset"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    return Y[s - 1 :: s, s - 1 :: s]


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    used = np.zeros(n, dtype=bool)
    for start in range(0, n - f + 1, s):
        used[start : start + f] = True
    return used


# %% wrong="rows-only" loses="stride_views-visible stride_views-values" says="stride-one-axis"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    return Y[::s]


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    used = np.zeros(n, dtype=bool)
    for start in range(0, n - f + 1, s):
        used[start : start + f] = True
    return used


# %% wrong="stride-ignored" loses="stride_views-visible stride_views-values" says="stride-ignored"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    return Y


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    used = np.zeros(n, dtype=bool)
    for start in range(0, n - f + 1, s):
        used[start : start + f] = True
    return used


# %% wrong="zeros-for-what-is-skipped" loses="stride_views-visible stride_views-values" says="stride-ignored"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    kept = np.zeros_like(Y)
    kept[::s, ::s] = Y[::s, ::s]
    return kept


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    used = np.zeros(n, dtype=bool)
    for start in range(0, n - f + 1, s):
        used[start : start + f] = True
    return used


# %% wrong="average-of-each-block" loses="stride_views-visible stride_views-values" says="stride-pools"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    rows, columns = range(0, Y.shape[0], s), range(0, Y.shape[1], s)
    return np.array([[Y[i : i + s, j : j + s].mean() for j in columns] for i in rows])


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    used = np.zeros(n, dtype=bool)
    for start in range(0, n - f + 1, s):
        used[start : start + f] = True
    return used


# %% wrong="largest-of-each-block" loses="stride_views-visible stride_views-values" says="stride-pools"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    rows, columns = range(0, Y.shape[0], s), range(0, Y.shape[1], s)
    return np.array([[Y[i : i + s, j : j + s].max() for j in columns] for i in rows])


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    used = np.zeros(n, dtype=bool)
    for start in range(0, n - f + 1, s):
        used[start : start + f] = True
    return used


# %% wrong="sum-of-each-block" loses="stride_views-visible stride_views-values" says="stride-pools"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    rows, columns = range(0, Y.shape[0], s), range(0, Y.shape[1], s)
    return np.array([[Y[i : i + s, j : j + s].sum() for j in columns] for i in rows])


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    used = np.zeros(n, dtype=bool)
    for start in range(0, n - f + 1, s):
        used[start : start + f] = True
    return used


# %% wrong="first-s-rows-and-columns" loses="stride_views-visible stride_views-values" says="stride-crops"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    return Y[:s, :s]


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    used = np.zeros(n, dtype=bool)
    for start in range(0, n - f + 1, s):
        used[start : start + f] = True
    return used


# %% wrong="left-over-cells-lost" loses="stride_views-visible stride_views-values" says="stride-shape"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    h, w = Y.shape[0] // s, Y.shape[1] // s
    return np.array([[Y[i * s, j * s] for j in range(w)] for i in range(h)])


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    used = np.zeros(n, dtype=bool)
    for start in range(0, n - f + 1, s):
        used[start : start + f] = True
    return used


# %% wrong="every-column-is-used" loses="stride_views-visible stride_views-columns" says="used-all"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    return Y[::s, ::s]


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    return np.ones(n, dtype=bool)


# %% wrong="last-window-hangs-over" loses="stride_views-visible stride_views-columns" says="used-all"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    return Y[::s, ::s]


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    used = np.zeros(n, dtype=bool)
    for start in range(0, n, s):
        used[start : start + f] = True
    return used


# %% wrong="stride-widens-the-filter" loses="stride_views-visible stride_views-columns" says="used-all"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    return Y[::s, ::s]


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    used = np.zeros(n, dtype=bool)
    for start in range(0, n - f + 1, s):
        used[start : start + f * s] = True
    return used


# %% wrong="only-the-starts" loses="stride_views-visible stride_views-columns" says="used-starts"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    return Y[::s, ::s]


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    used = np.zeros(n, dtype=bool)
    used[0 : n - f + 1 : s] = True
    return used


# %% wrong="list-of-starts" loses="stride_views-visible stride_views-columns" says="used-starts"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    return Y[::s, ::s]


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    return np.arange(0, n - f + 1, s)


# %% wrong="gaps-filled" loses="stride_views-columns" says="used-gaps"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    return Y[::s, ::s]


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    last = (n - f) // s * s
    return np.arange(n) < last + f


# %% wrong="last-window-lost" loses="stride_views-visible stride_views-columns" says="used-columns"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    return Y[::s, ::s]


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    used = np.zeros(n, dtype=bool)
    for start in range(0, n - f, s):
        used[start : start + f] = True
    return used


# %% wrong="zeros-and-ones" loses="stride_views-visible stride_views-columns" says="not-boolean"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    return Y[::s, ::s]


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    used = np.zeros(n)
    for start in range(0, n - f + 1, s):
        used[start : start + f] = 1
    return used


# %% wrong="list-of-booleans" loses="stride_views-visible stride_views-columns" says="tuple-for-array not-boolean"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    return Y[::s, ::s]


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    used = [False] * n
    for start in range(0, n - f + 1, s):
        used[start : start + f] = [True] * f
    return used


# %% wrong="indices-of-the-used" loses="stride_views-visible stride_views-columns" says="not-boolean"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    return Y[::s, ::s]


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    used = np.zeros(n, dtype=bool)
    for start in range(0, n - f + 1, s):
        used[start : start + f] = True
    return np.flatnonzero(used)


# %% wrong="too-long-a-filter-accepted" loses="stride_views-visible stride_views-columns" says="impossible-size"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    return Y[::s, ::s]


def used_columns(n, f, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    used = np.zeros(n, dtype=bool)
    for start in range(0, n - f + 1, s):
        used[start : start + f] = True
    return used


# %% wrong="only-stride-zero-refused" loses="stride_views-values stride_views-columns" says="impossible-size"
# A step of 0 is refused by slices and ranges themselves; -1 walks backwards.
def stride_views(Y, s):
    return Y[::s, ::s]


def used_columns(n, f, s):
    if f > n:
        raise ValueError("impossible")
    used = np.zeros(n, dtype=bool)
    for start in range(0, n - f + 1, s):
        used[start : start + f] = True
    return used


# %% wrong="stride-zero-is-one" loses="stride_views-visible stride_views-values stride_views-columns" says="impossible-size"
def stride_views(Y, s):
    s = max(1, s)
    return Y[::s, ::s]


def used_columns(n, f, s):
    s = max(1, s)
    if f > n:
        raise ValueError("impossible")
    used = np.zeros(n, dtype=bool)
    for start in range(0, n - f + 1, s):
        used[start : start + f] = True
    return used


# %% wrong="rewrites-Y" loses="stride_views-values" says="mutated-input"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    n_H, n_W = -(-Y.shape[0] // s), -(-Y.shape[1] // s)
    for h in range(n_H):
        for w in range(n_W):
            Y[h, w] = Y[h * s, w * s]
    return Y[:n_H, :n_W]


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    used = np.zeros(n, dtype=bool)
    for start in range(0, n - f + 1, s):
        used[start : start + f] = True
    return used


# %% wrong="one-answer-per-window" loses="stride_views-visible stride_views-columns" says="used-length"
def stride_views(Y, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    return Y[::s, ::s]


def used_columns(n, f, s):
    if s < 1 or f > n:
        raise ValueError("impossible")
    return np.arange(n - f + 1) % s == 0
