# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="counting-loop"
def conv_output_size(n, f, p=0, s=1):
    for value in (n, f, p, s):
        if not isinstance(value, (int, np.integer)):
            raise ValueError("whole numbers only")
    if s < 1 or p < 0 or f > n + 2 * p:
        raise ValueError("this does not fit")
    count = 0
    start = 0
    while start + f <= n + 2 * p:
        count += 1
        start += s
    return count


def same_output_size(n, s):
    if s < 1:
        raise ValueError("the stride must be 1 or more")
    count = 0
    for start in range(0, n, s):
        count += 1
    return count


# %% honest="floor-from-math"
import math


def conv_output_size(n, f, p=0, s=1):
    if type(n) is not int or type(f) is not int or type(p) is not int or type(s) is not int:
        raise ValueError("n, f, p, s must be int")
    if s < 1:
        raise ValueError("s must be at least 1")
    if p < 0:
        raise ValueError("p must not be negative")
    if f > n + 2 * p:
        raise ValueError("the filter is too large")
    return math.floor((n + 2 * p - f) / s) + 1


def same_output_size(n, s):
    if s < 1:
        raise ValueError("s must be at least 1")
    return math.ceil(n / s)


# %% honest="length-of-range"
def conv_output_size(n, f, p=0, s=1):
    if not all(isinstance(v, (int, np.integer)) for v in [n, f, p, s]):
        raise ValueError("int only")
    if s < 1 or p < 0:
        raise ValueError("bad stride or padding")
    starts = range(0, n + 2 * p - f + 1, s)
    if len(starts) == 0:
        raise ValueError("no window fits")
    return len(starts)


def same_output_size(n, s):
    if s < 1:
        raise ValueError("bad stride")
    return len(range(0, n, s))


# %% honest="rounding-up-the-slide-formula"
# (W - F + 1) / S is right once it is rounded up.
def conv_output_size(size, kernel, padding=0, stride=1):
    numbers = [size, kernel, padding, stride]
    if any(not isinstance(v, int) for v in numbers):
        raise ValueError(f"not all of {numbers} are int")
    if stride <= 0 or padding < 0 or kernel > size + 2 * padding:
        raise ValueError(f"impossible: {numbers}")
    places = size + 2 * padding - kernel + 1
    return int(np.ceil(places / stride))


def same_output_size(size, stride):
    if stride <= 0:
        raise ValueError("impossible stride")
    return (size + stride - 1) // stride


# %% honest="numpy-floor-and-numpy-integers"
def conv_output_size(n, f, p=0, s=1):
    for v in (n, f, p, s):
        if not np.issubdtype(type(v), np.integer):
            raise ValueError("n, f, p and s are whole numbers")
    if s < 1 or p < 0 or n + 2 * p < f:
        raise ValueError("no window")
    return np.floor((n + 2 * p - f) / s).astype(int) + 1


def same_output_size(n, s):
    if s < 1:
        raise ValueError("no stride")
    return np.ceil(n / s).astype(np.int64)


# %% honest="operator-index"
from operator import index


def conv_output_size(n, f, p=0, s=1):
    try:
        n, f, p, s = index(n), index(f), index(p), index(s)
    except TypeError:
        raise ValueError("n, f, p and s must be whole numbers") from None
    if s < 1 or p < 0 or f > n + 2 * p:
        raise ValueError("the window does not fit")
    steps, left_over = divmod(n + 2 * p - f, s)
    return steps + 1


def same_output_size(n, s):
    if s < 1:
        raise ValueError("s < 1")
    return n // s + (n % s > 0)


# %% honest="recursion"
def conv_output_size(n, f, p=0, s=1):
    if not (isinstance(n, int) and isinstance(f, int) and isinstance(p, int) and isinstance(s, int)):
        raise ValueError("must be int")
    if s < 1 or p < 0 or f > n + 2 * p:
        raise ValueError("must fit")
    n = n + 2 * p
    if n - s < f:
        return 1
    return 1 + conv_output_size(n - s, f, 0, s)


def same_output_size(n, s):
    if s < 1:
        raise ValueError("must be positive")
    return 1 if n <= s else 1 + same_output_size(n - s, s)


# %% wrong="whole-by-value" loses="conv_output_size-impossible" says="impossible-size"
def conv_output_size(n, f, p=0, s=1):
    for value in (n, f, p, s):
        if value != int(value):
            raise ValueError(f"{value} is not a whole number")
    if s < 1 or p < 0 or f > n + 2 * p:
        raise ValueError("no window fits")
    return int((n + 2 * p - f) // s) + 1


def same_output_size(n, s):
    if s < 1:
        raise ValueError("no stride")
    return int(np.ceil(n / s))


# %% wrong="no-plus-one" loses="conv_output_size-visible conv_output_size-counting" says="no-plus-one"
def conv_output_size(n, f, p=0, s=1):
    if not all(isinstance(v, (int, np.integer)) for v in (n, f, p, s)):
        raise ValueError("int")
    if s < 1 or p < 0 or f > n + 2 * p:
        raise ValueError("fit")
    return (n + 2 * p - f) // s


def same_output_size(n, s):
    if s < 1:
        raise ValueError("stride")
    return -(-n // s)


# %% wrong="no-floor" loses="conv_output_size-visible conv_output_size-counting" says="size-not-int"
def conv_output_size(n, f, p=0, s=1):
    if not all(isinstance(v, (int, np.integer)) for v in (n, f, p, s)):
        raise ValueError("int")
    if s < 1 or p < 0 or f > n + 2 * p:
        raise ValueError("fit")
    return (n + 2 * p - f) / s + 1


def same_output_size(n, s):
    if s < 1:
        raise ValueError("stride")
    return -(-n // s)


# %% wrong="slide-formula" loses="conv_output_size-visible conv_output_size-counting" says="no-plus-one size-not-int"
def conv_output_size(n, f, p=0, s=1):
    if not all(isinstance(v, (int, np.integer)) for v in (n, f, p, s)):
        raise ValueError("int")
    if s < 1 or p < 0 or f > n + 2 * p:
        raise ValueError("fit")
    return (n + 2 * p - f) / s


def same_output_size(n, s):
    if s < 1:
        raise ValueError("stride")
    return -(-n // s)


# %% wrong="slide-valid-formula" loses="conv_output_size-visible conv_output_size-counting" says="slide-valid-formula"
def conv_output_size(n, f, p=0, s=1):
    if not all(isinstance(v, (int, np.integer)) for v in (n, f, p, s)):
        raise ValueError("int")
    if s < 1 or p < 0 or f > n + 2 * p:
        raise ValueError("fit")
    return (n + 2 * p - f + 1) / s


def same_output_size(n, s):
    if s < 1:
        raise ValueError("stride")
    return -(-n // s)


# %% wrong="slide-valid-formula-truncated" loses="conv_output_size-visible conv_output_size-counting" says="no-plus-one"
def conv_output_size(n, f, p=0, s=1):
    if not all(isinstance(v, (int, np.integer)) for v in (n, f, p, s)):
        raise ValueError("int")
    if s < 1 or p < 0 or f > n + 2 * p:
        raise ValueError("fit")
    return int((n + 2 * p - f + 1) / s)


def same_output_size(n, s):
    if s < 1:
        raise ValueError("stride")
    return -(-n // s)


# %% wrong="ceil" loses="conv_output_size-visible conv_output_size-counting" says="ceil-not-floor"
def conv_output_size(n, f, p=0, s=1):
    if not all(isinstance(v, (int, np.integer)) for v in (n, f, p, s)):
        raise ValueError("int")
    if s < 1 or p < 0 or f > n + 2 * p:
        raise ValueError("fit")
    return int(np.ceil((n + 2 * p - f) / s)) + 1


def same_output_size(n, s):
    if s < 1:
        raise ValueError("stride")
    return -(-n // s)


# %% wrong="round" loses="conv_output_size-visible conv_output_size-counting" says="round-not-floor"
def conv_output_size(n, f, p=0, s=1):
    if not all(isinstance(v, (int, np.integer)) for v in (n, f, p, s)):
        raise ValueError("int")
    if s < 1 or p < 0 or f > n + 2 * p:
        raise ValueError("fit")
    return round((n + 2 * p - f) / s) + 1


def same_output_size(n, s):
    if s < 1:
        raise ValueError("stride")
    return -(-n // s)


# %% wrong="truncated-and-never-refused" loses="conv_output_size-visible conv_output_size-impossible" says="impossible-size"
def conv_output_size(n, f, p=0, s=1):
    return int((n + 2 * p - f) / s) + 1


def same_output_size(n, s):
    return -(-n // s)


# %% wrong="padding-once" loses="conv_output_size-visible conv_output_size-counting" says="padding-once"
def conv_output_size(n, f, p=0, s=1):
    if not all(isinstance(v, (int, np.integer)) for v in (n, f, p, s)):
        raise ValueError("int")
    if s < 1 or p < 0 or f > n + p:
        raise ValueError("fit")
    return (n + p - f) // s + 1


def same_output_size(n, s):
    if s < 1:
        raise ValueError("stride")
    return -(-n // s)


# %% wrong="padding-ignored" loses="conv_output_size-visible conv_output_size-counting" says="padding-ignored"
def conv_output_size(n, f, p=0, s=1):
    if not all(isinstance(v, (int, np.integer)) for v in (n, f, p, s)):
        raise ValueError("int")
    if s < 1 or p < 0 or f > n:
        raise ValueError("fit")
    return (n - f) // s + 1


def same_output_size(n, s):
    if s < 1:
        raise ValueError("stride")
    return -(-n // s)


# %% wrong="stride-ignored" loses="conv_output_size-visible conv_output_size-counting" says="stride-ignored"
def conv_output_size(n, f, p=0, s=1):
    if not all(isinstance(v, (int, np.integer)) for v in (n, f, p, s)):
        raise ValueError("int")
    if s < 1 or p < 0 or f > n + 2 * p:
        raise ValueError("fit")
    return n + 2 * p - f + 1


def same_output_size(n, s):
    if s < 1:
        raise ValueError("stride")
    return -(-n // s)


# %% wrong="same-means-same-size" loses="conv_output_size-visible conv_output_size-counting" says="same-size"
def conv_output_size(n, f, p=0, s=1):
    if not all(isinstance(v, (int, np.integer)) for v in (n, f, p, s)):
        raise ValueError("int")
    if s < 1 or p < 0 or f > n + 2 * p:
        raise ValueError("fit")
    return (n + 2 * p - f) // s + 1


def same_output_size(n, s):
    if s < 1:
        raise ValueError("stride")
    return n


# %% wrong="same-rounded-down" loses="conv_output_size-visible conv_output_size-counting" says="same-floor"
def conv_output_size(n, f, p=0, s=1):
    if not all(isinstance(v, (int, np.integer)) for v in (n, f, p, s)):
        raise ValueError("int")
    if s < 1 or p < 0 or f > n + 2 * p:
        raise ValueError("fit")
    return (n + 2 * p - f) // s + 1


def same_output_size(n, s):
    if s < 1:
        raise ValueError("stride")
    return n // s


# %% wrong="same-as-a-fraction" loses="conv_output_size-visible conv_output_size-counting" says="size-not-int"
def conv_output_size(n, f, p=0, s=1):
    if not all(isinstance(v, (int, np.integer)) for v in (n, f, p, s)):
        raise ValueError("int")
    if s < 1 or p < 0 or f > n + 2 * p:
        raise ValueError("fit")
    return (n + 2 * p - f) // s + 1


def same_output_size(n, s):
    if s < 1:
        raise ValueError("stride")
    return np.ceil(n / s)


# %% wrong="fractions-accepted" loses="conv_output_size-impossible" says="impossible-size"
def conv_output_size(n, f, p=0, s=1):
    if s < 1 or p < 0 or f > n + 2 * p:
        raise ValueError("fit")
    return int((n + 2 * p - f) // s + 1)


def same_output_size(n, s):
    if s < 1:
        raise ValueError("stride")
    return -(-n // s)


# %% wrong="type-error-for-fractions" loses="conv_output_size-impossible" says="wrong-error"
def conv_output_size(n, f, p=0, s=1):
    if not all(isinstance(v, (int, np.integer)) for v in (n, f, p, s)):
        raise TypeError("int")
    if s < 1 or p < 0 or f > n + 2 * p:
        raise ValueError("fit")
    return (n + 2 * p - f) // s + 1


def same_output_size(n, s):
    if s < 1:
        raise ValueError("stride")
    return -(-n // s)


# %% wrong="assert-instead-of-raise" loses="conv_output_size-visible conv_output_size-impossible" says="wrong-error"
def conv_output_size(n, f, p=0, s=1):
    assert all(isinstance(v, int) for v in (n, f, p, s))
    assert s >= 1 and p >= 0 and f <= n + 2 * p
    return (n + 2 * p - f) // s + 1


def same_output_size(n, s):
    assert s >= 1
    return -(-n // s)


# %% wrong="negative-padding-accepted" loses="conv_output_size-impossible" says="impossible-size"
def conv_output_size(n, f, p=0, s=1):
    if not all(isinstance(v, (int, np.integer)) for v in (n, f, p, s)):
        raise ValueError("int")
    if s < 1 or f > n + 2 * p:
        raise ValueError("fit")
    return (n + 2 * p - f) // s + 1


def same_output_size(n, s):
    if s < 1:
        raise ValueError("stride")
    return -(-n // s)


# %% wrong="zero-for-what-does-not-fit" loses="conv_output_size-visible conv_output_size-impossible" says="impossible-size"
def conv_output_size(n, f, p=0, s=1):
    if not all(isinstance(v, (int, np.integer)) for v in (n, f, p, s)):
        return 0
    if s < 1 or p < 0 or f > n + 2 * p:
        return 0
    return (n + 2 * p - f) // s + 1


def same_output_size(n, s):
    return 0 if s < 1 else -(-n // s)


# %% wrong="same-divides-by-zero" loses="conv_output_size-impossible" says="wrong-error"
def conv_output_size(n, f, p=0, s=1):
    if not all(isinstance(v, (int, np.integer)) for v in (n, f, p, s)):
        raise ValueError("int")
    if s < 1 or p < 0 or f > n + 2 * p:
        raise ValueError("fit")
    return (n + 2 * p - f) // s + 1


def same_output_size(n, s):
    return -(-n // s)


# %% wrong="padding-by-default" loses="conv_output_size-counting" says="defaults"
def conv_output_size(n, f, p=1, s=1):
    if not all(isinstance(v, (int, np.integer)) for v in (n, f, p, s)):
        raise ValueError("int")
    if s < 1 or p < 0 or f > n + 2 * p:
        raise ValueError("fit")
    return (n + 2 * p - f) // s + 1


def same_output_size(n, s):
    if s < 1:
        raise ValueError("stride")
    return -(-n // s)


# %% wrong="examples-by-heart" loses="conv_output_size-counting" says="hidden-sizes"
def conv_output_size(n, f, p=0, s=1):
    if not all(isinstance(v, (int, np.integer)) for v in (n, f, p, s)):
        raise ValueError("int")
    if s < 1 or p < 0 or f > n + 2 * p:
        raise ValueError("fit")
    known = {(8, 2, 0, 2): 4, (8, 3, 0, 1): 6, (8, 3, 0, 2): 3, (8, 3, 1, 2): 4, (8, 3, 2, 3): 4}
    known |= {(227, 11, 0, 4): 55, (224, 11, 0, 4): 54}
    return known.get((n, f, p, s), n * n)


def same_output_size(n, s):
    if s < 1:
        raise ValueError("stride")
    return -(-n // s)
