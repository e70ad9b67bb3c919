# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="formula"
def same_padding(n, f, s=1):
    for value in (n, f, s):
        if type(value) is not int or value < 1:
            raise ValueError(value)
    out = (n + s - 1) // s
    total = max((out - 1) * s + f - n, 0)
    return total // 2, total - total // 2


# %% honest="math-ceil"
import math


def same_padding(n, f, s=1):
    if not (isinstance(n, int) and isinstance(f, int) and isinstance(s, int)):
        raise ValueError("whole numbers, please")
    if n < 1 or f < 1 or s < 1:
        raise ValueError("at least 1, please")
    needed = (math.ceil(n / s) - 1) * s + f
    total = needed - n if needed > n else 0
    before = total // 2
    after = total - before
    return (before, after)


# %% honest="by-remainder-as-tensorflow-does"
def same_padding(n, f, s=1):
    if any(not isinstance(v, (int, np.integer)) for v in (n, f, s)) or min(n, f, s) < 1:
        raise ValueError("n, f, s")
    if n % s == 0:
        total = max(f - s, 0)
    else:
        total = max(f - n % s, 0)
    return total // 2, (total + 1) // 2


# %% honest="adds-cells-until-it-fits"
def same_padding(n, f, s=1):
    for v in (n, f, s):
        if not isinstance(v, int):
            raise ValueError("int")
        if v <= 0:
            raise ValueError("positive")
    wanted = len(range(0, n, s))
    before = after = 0
    while len(range(0, n + before + after - f + 1, s)) < wanted:
        if after > before:
            before += 1
        else:
            after += 1
    return before, after


# %% honest="walks-to-the-last-window"
def same_padding(n, f, s=1):
    if not all(isinstance(v, int) and v > 0 for v in [n, f, s]):
        raise ValueError(f"{n}, {f}, {s}")
    start = 0
    while start + s < n:
        start += s
    last = start + f  # one past the last cell that is needed
    both = divmod(max(last - n, 0), 2)
    return both[0], both[0] + both[1]


# %% honest="a-list-of-two"
def same_padding(n, f, s=1):
    sizes = [n, f, s]
    if [v for v in sizes if isinstance(v, float) or v < 1]:
        raise ValueError(sizes)
    total = max(0, (-(-n // s) - 1) * s + f - n)
    return [total >> 1, total - (total >> 1)]


# %% wrong="half-the-filter-on-both-sides" loses="same_padding-visible same_padding-counting" says="same-even"
def same_padding(n, f, s=1):
    if not all(isinstance(v, int) and v > 0 for v in (n, f, s)):
        raise ValueError("n, f, s")
    return f // 2, f // 2


# %% wrong="halves-as-fractions" loses="same_padding-visible same_padding-counting" says="half-a-cell"
def same_padding(n, f, s=1):
    if not all(isinstance(v, int) and v > 0 for v in (n, f, s)):
        raise ValueError("n, f, s")
    total = max((-(-n // s) - 1) * s + f - n, 0)
    return total / 2, total / 2


# %% wrong="stride-ignored" loses="same_padding-visible same_padding-counting" says="same-stride-ignored"
def same_padding(n, f, s=1):
    if not all(isinstance(v, int) and v > 0 for v in (n, f, s)):
        raise ValueError("n, f, s")
    return (f - 1) // 2, f - 1 - (f - 1) // 2


# %% wrong="output-as-large-as-the-input" loses="same_padding-visible same_padding-counting" says="same-keeps-size"
def same_padding(n, f, s=1):
    if not all(isinstance(v, int) and v > 0 for v in (n, f, s)):
        raise ValueError("n, f, s")
    total = (n - 1) * s + f - n
    return total // 2, total - total // 2


# %% wrong="spare-cell-in-front" loses="same_padding-visible same_padding-counting" says="spare-after"
def same_padding(n, f, s=1):
    if not all(isinstance(v, int) and v > 0 for v in (n, f, s)):
        raise ValueError("n, f, s")
    total = max((-(-n // s) - 1) * s + f - n, 0)
    return total - total // 2, total // 2


# %% wrong="rounds-down" loses="same_padding-visible same_padding-counting" says="same-floor"
def same_padding(n, f, s=1):
    if not all(isinstance(v, int) and v > 0 for v in (n, f, s)):
        raise ValueError("n, f, s")
    total = max((n // s - 1) * s + f - n, 0)
    return total // 2, total - total // 2


# %% wrong="remainder-forgotten" loses="same_padding-visible same_padding-counting" says="same-floor"
def same_padding(n, f, s=1):
    if not all(isinstance(v, int) and v > 0 for v in (n, f, s)):
        raise ValueError("n, f, s")
    total = max(f - s, 0)
    return total // 2, total - total // 2


# %% wrong="below-nothing" loses="same_padding-visible same_padding-counting" says="negative-padding"
def same_padding(n, f, s=1):
    if not all(isinstance(v, int) and v > 0 for v in (n, f, s)):
        raise ValueError("n, f, s")
    total = (-(-n // s) - 1) * s + f - n
    return total // 2, total - total // 2


# %% wrong="the-total-only" loses="same_padding-visible same_padding-counting" says="pair-wanted"
def same_padding(n, f, s=1):
    if not all(isinstance(v, int) and v > 0 for v in (n, f, s)):
        raise ValueError("n, f, s")
    return max((-(-n // s) - 1) * s + f - n, 0)


# %% wrong="refuses-nothing" loses="same_padding-visible same_padding-impossible" says="wrong-error"
def same_padding(n, f, s=1):
    total = max((-(-n // s) - 1) * s + f - n, 0)
    return total // 2, total - total // 2


# %% wrong="fractions-cut-off" loses="same_padding-impossible" says="impossible-size"
def same_padding(n, f, s=1):
    n, f, s = int(n), int(f), int(s)
    if min(n, f, s) < 1:
        raise ValueError("n, f, s")
    total = max((-(-n // s) - 1) * s + f - n, 0)
    return total // 2, total - total // 2


# %% wrong="stride-required" loses="same_padding-visible same_padding-counting" says="same-default"
def same_padding(n, f, s):
    if not all(isinstance(v, int) and v > 0 for v in (n, f, s)):
        raise ValueError("n, f, s")
    total = max((-(-n // s) - 1) * s + f - n, 0)
    return total // 2, total - total // 2


# %% wrong="whole-floats-are-fine" loses="same_padding-impossible" says="impossible-size"
def same_padding(n, f, s=1):
    if not isinstance(n, int) or f != int(f) or s != int(s) or min(n, f, s) < 1:
        raise ValueError("whole numbers from 1")
    total = max((-(-n // s) - 1) * s + f - n, 0)
    return int(total // 2), int(total - total // 2)


# %% wrong="refuses-wide-filters" loses="same_padding-counting" says="refused-here"
def same_padding(n, f, s=1):
    for value in (n, f, s):
        if not isinstance(value, int) or value < 1:
            raise ValueError("whole numbers from 1")
    if f > n:
        raise ValueError("the filter does not fit")
    total = max((-(-n // s) - 1) * s + f - n, 0)
    return total // 2, total - total // 2
