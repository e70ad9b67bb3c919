# ---
# jupyter:
#   convbook:
#     notebook: Day94-CNN_Convolution_HW
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] lang="zh-TW" key="opening"
# # Day 94 作業：卷積層與超參數
#
# - **你會做**：修好一步卷積、在真的圖片上移動視窗、寫出整個卷積層、把特徵圖畫成可以互相比較的圖。
# - **你會學到**：輸出為什麼是那個大小；步幅跳過了什麼；偏差為什麼只加一次。
# - **你需要**：範例 `Day94-CNN_Convolution`，以及大約 60 到 75 分鐘。
#
# 八個練習加一題簡答，共 100 分。每個練習下面都有一個會說話的檢查：沒通過時，它告訴你得到什麼、應該是什麼、
# 下一步看哪裡。交出去以後，還有一些看不見的測試，用新的輸入檢查**同一類**性質。
# 請只改寫著 `YOUR CODE HERE` 的地方；想做實驗，就自己加新的儲存格。

# %% [markdown] lang="en" key="opening" of="f5eb389a"
# # Day 94 homework: the convolution layer and its hyper-parameters
#
# - **You'll do**: mend one step of a convolution, move a window over a real picture, write the whole layer,
#   and draw feature maps that can be compared.
# - **You'll learn**: why the output has the size it has, what a stride skips, and why the bias is added once.
# - **You'll need**: the lesson `Day94-CNN_Convolution`, and some 60 to 75 minutes.
#
# Eight exercises and one short answer make 100 points. Under each exercise stands a check that talks: it says what it
# got, what it expected, and where to look next. After you hand in, hidden tests look at the *same kinds* of property
# with fresh inputs. Write only where it says `YOUR CODE HERE`; for experiments, add cells of your own.

# %% name="setup"

# %% locked="imports"
import matplotlib.pyplot as plt
import numpy as np

from convbook import check, data, explore, plot, predict, why

# %% [markdown] lang="zh-TW" key="warm-up"
# ## 暖身：再走一次
#
# 下面的播放器把範例裡的 3×3 濾波器一步一步滑過 6×6 的圖片。拉動「步驟」，先在心裡算出下一格，再往前走。
# 也試試步幅 2 和填補 1。（點一下滑桿右邊的數字，可以直接輸入。）

# %% [markdown] lang="en" key="warm-up" of="cc75f519"
# ## Warm-up: one more walk
#
# The player below slides the lesson's 3×3 filter over the 6×6 picture, one step at a time. Work out the next cell in
# your head, then move on. Try stride 2 and padding 1 as well. (Click the number beside a slider to type a value.)

# %% name="step-player"
explore.step_player()

# %% [markdown] lang="zh-TW" key="e1-story" teaches="s0-one-step e18"
# ## 練習 1：修好一步卷積（12 分）
#
# 網路上流傳最廣的寫法，最後一行是 `Z = float(Z + b)`。在今天的 NumPy 上它會出錯：`b` 的形狀是 `(1, 1, 1)`，
# 所以 `Z + b` 也是陣列，不是一個數。請寫出會動的版本：
#
# 1. 視窗與濾波器逐格相乘，全部加起來，再加**一次**偏差；
# 2. 回傳一個普通的數（`float`），不管 `b` 是數、`(1,)` 還是 `(1, 1, 1)`；
# 3. 兩個形狀不一樣就丟出 `ValueError`。NumPy 的廣播不會幫你抱怨，所以你要自己檢查。

# %% [markdown] lang="en" key="e1-story" of="4f0e29c2"
# ## Exercise 1: mend one step (12 points)
#
# The version that most people copy ends with `Z = float(Z + b)`. On today's NumPy that line raises: `b` has shape
# `(1, 1, 1)`, so `Z + b` is still an array and not a number. Write one that works:
#
# 1. multiply window and filter cell by cell, add everything up, then add the bias **once**;
# 2. return a plain number (`float`), whether `b` is a number, of shape `(1,)` or of shape `(1, 1, 1)`;
# 3. raise `ValueError` when the two shapes differ. NumPy's broadcasting will not complain for you, so you must look.

# %% solution="conv_single_step"
def conv_single_step(a_slice_prev, W, b):
    """One step of a convolution: one window, one filter, one number.

    Parameters
    ----------
    a_slice_prev : ndarray, shape (f, f, n_C_prev)
        A window of the input.
    W : ndarray, shape (f, f, n_C_prev)
        One filter.
    b : float, or ndarray of shape (1,) or (1, 1, 1)
        Its bias.

    Returns
    -------
    Z : float

    Raises
    ------
    ValueError
        If `a_slice_prev` and `W` differ in shape.
    """
    ### BEGIN SOLUTION
    a_slice_prev, W = np.asarray(a_slice_prev), np.asarray(W)
    if a_slice_prev.shape != W.shape:
        raise ValueError(f"the window has shape {a_slice_prev.shape}, the filter {W.shape}")
    return float(np.sum(a_slice_prev * W)) + np.asarray(b, dtype=float).item()
    ### END SOLUTION


# %% test="conv_single_step-visible" points=4 teaches="s1-three"
check("conv_single_step")

# %% test="conv_single_step-values" points=5
# Hidden tests: fresh windows of several shapes, and every way of giving b.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, warnings, zlib

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()))
    with warnings.catch_warnings():
        # What numpy 2.4 refuses, older versions only deprecate: the verdict must not depend on the version.
        warnings.simplefilter("error", DeprecationWarning)
        for shape in [(1, 1, 1), (2, 2, 1), (3, 3, 3), (5, 5, 2), (4, 4, 6)]:
            for bias in [0.75, -2, np.array([0.75]), np.array([[[-1.5]]])]:
                a, w = rng.normal(size=shape), rng.normal(size=shape)
                got, b_ = conv_single_step(a.copy(), w.copy(), bias), float(np.ravel(bias)[0])
                want = float(np.tensordot(a, w, 3)) + b_
                assert isinstance(got, float), why("array-not-number")
                assert not np.isclose(got, want + (a.size - 1) * b_) or a.size == 1, why("bias-per-element")
                assert np.isclose(got, want, rtol=1e-9, atol=1e-12), why("hidden-values")
        a, w = rng.integers(-5, 6, (3, 3, 2)), rng.integers(-5, 6, (3, 3, 2))
        assert np.isclose(conv_single_step(a.copy(), w.copy(), 0.5), (a * w).sum() + 0.5), why("int-input")
        a, w = rng.normal(size=(3, 3, 2)).astype("float32"), rng.normal(size=(3, 3, 2)).astype("float32")
        assert np.isclose(conv_single_step(a.copy(), w.copy(), 0.5), (a * w).sum() + 0.5, rtol=1e-4, atol=1e-5), why("float32-input")
        # Linear in the filter: twice the filter gives twice the sum, and the same bias.
        one, two = conv_single_step(a.copy(), w.copy(), 3.0), conv_single_step(a.copy(), 2 * w, 3.0)
        assert np.isclose(two - 3.0, 2 * (one - 3.0), rtol=1e-4, atol=1e-4), why("not-linear")


hidden_test()
### END HIDDEN TESTS

# %% test="conv_single_step-contract" points=3
# Hidden tests: it says no to shapes that do not match, and leaves its arguments alone.
### BEGIN HIDDEN TESTS
def hidden_test():
    for a_shape, w_shape in [((3, 3, 3), (3, 3, 1)), ((3, 3, 1), (3, 3, 4)), ((4, 4, 2), (1, 1, 2)), ((3, 3, 2), (2, 2, 2))]:
        try:
            conv_single_step(np.ones(a_shape), np.ones(w_shape), 0.0)
        except ValueError:
            continue
        except Exception:
            raise AssertionError(why("wrong-error")) from None
        raise AssertionError(why("silent-broadcasting"))
    import warnings

    given = np.arange(27.0).reshape(3, 3, 3), np.arange(27.0).reshape(3, 3, 3) ** 2, np.full((1, 1, 1), 2.0)
    kept = [array.copy() for array in given]
    with warnings.catch_warnings():
        warnings.simplefilter("error", DeprecationWarning)  # as above: one verdict for every numpy
        conv_single_step(*given)
    assert all((array == copy).all() for array, copy in zip(given, kept)), why("mutated-input")


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="e2-story" teaches="s0-change-slice"
# ## 練習 2：改 `a_slice_prev`，檢查 `Z`（12 分）
#
# 這是百日馬拉松原來的作業。多數人只把 `4, 4, 3` 改成別的數字，`Z` 變了，卻不知道為什麼。
# 我們來做真正的版本：`a_slice_prev` 是**一張更大圖片裡的一個視窗**。
#
# 下一格給你一張圖片 `image`，形狀 `(96, 96, 3)`。請你：
#
# 1. 選一個位置 `r, c` 和邊長 `f`（至少 2），寫 `a_slice_prev = image[r:r + f, c:c + f, :]`；
# 2. 給 `W` 一樣的形狀，數值自己決定；`b` 是一個數；
# 3. **先預測**，再執行：把視窗移到更亮的地方，`Z` 會變大還是變小？

# %% [markdown] lang="en" key="e2-story" of="10068bce"
# ## Exercise 2: modify `a_slice_prev`, check `Z` (12 points)
#
# This is the marathon's own homework. Most people only change `4, 4, 3` to other numbers: `Z` changes, and nobody knows
# why. Here is the real thing: `a_slice_prev` is **a window of a bigger picture**.
#
# The next cell gives you a picture, `image`, of shape `(96, 96, 3)`.
#
# 1. Choose a position `r, c` and a side `f` (2 or more), and write `a_slice_prev = image[r:r + f, c:c + f, :]`.
# 2. Give `W` the same shape, with numbers of your choice; `b` is one number.
# 3. **Predict first**, then run: when the window moves somewhere brighter, does `Z` grow or shrink?

# %% locked="picture"
image = data.picture("cat")

# %% name="show-picture"
fig, axes = plot.window(image, r=30, c=40, f=16)

# %% [markdown] lang="zh-TW" key="e2-predict"
# 假設 `W` 全部是正的。視窗移到一個**每個像素都更亮**的地方，`Z` 會怎樣？
#
# - **A** 變大
# - **B** 變小
# - **C** 不變，因為 `W` 沒變
# - **D** 不一定
#
# 把 `"?"` 換成你的選擇，寫下理由，再執行。（不計分，但請真的猜。）

# %% [markdown] lang="en" key="e2-predict" of="7d80adb7"
# Say that all of `W` is positive, and the window moves to a place where **every pixel is brighter**. What does `Z` do?
#
# - **A** It grows
# - **B** It shrinks
# - **C** It stays, because `W` stays
# - **D** That depends
#
# Put your choice in place of `"?"`, write down why, then run. (No points, but do guess.)

# %% name="predict-window"
predict("brighter-window", "?", why="")

# %% solution="window" tags=["raises-exception"]
# The classic starting point: random numbers that no picture contains.
np.random.seed(1)
a_slice_prev = np.random.randn(4, 4, 3)
W = np.random.randn(4, 4, 3)
b = np.random.randn(1, 1, 1)

### BEGIN SOLUTION
r, c, f = 30, 40, 5
a_slice_prev = image[r:r + f, c:c + f, :]
W = np.full((f, f, 3), 1 / (f * f * 3))
b = 0.5
### END SOLUTION

Z = conv_single_step(a_slice_prev, W, b)
print("Z =", Z)

# %% test="window-visible" points=4
check("window")

# %% test="window-cut" points=4
# Hidden tests: the slice really is a window of the picture, and W fits it.
### BEGIN HIDDEN TESTS
def hidden_test():
    a = a_slice_prev
    assert isinstance(a, np.ndarray), why("shape-not-values")
    assert a.ndim == 3, why("window-depth")
    assert a.shape[:2] != image.shape[:2], why("whole-picture")
    assert a.shape[0] * a.shape[1] > 1, why("one-pixel")
    assert a.shape[2] == image.shape[2], why("window-depth")
    assert a.shape[0] <= image.shape[0] and a.shape[1] <= image.shape[1], why("not-a-window")
    h, w = a.shape[:2]
    corners = np.argwhere(np.isclose(image[:image.shape[0] - h + 1, :image.shape[1] - w + 1, 0], a[0, 0, 0], rtol=0, atol=1e-6))
    assert any(np.allclose(image[i:i + h, j:j + w], a, rtol=0, atol=1e-6) for i, j in corners), why("not-a-window")
    assert isinstance(W, np.ndarray), why("tuple-for-array")
    assert W.shape == a.shape, why("filter-shape")
    assert np.size(b) == 1, why("bias-size")


hidden_test()
### END HIDDEN TESTS

# %% test="window-Z" points=4
# Hidden tests: Z belongs to your own window, filter and bias as they stand now.
### BEGIN HIDDEN TESTS
def hidden_test():
    assert isinstance(a_slice_prev, np.ndarray), why("shape-not-values")
    assert isinstance(W, np.ndarray), why("tuple-for-array")
    assert np.shape(a_slice_prev) != (4, 4, 3) or not np.isclose(np.ravel(a_slice_prev)[0], 1.6243453636632417), why("untouched")
    assert isinstance(Z, float), why("array-not-number")
    assert np.shape(W) == np.shape(a_slice_prev), why("filter-shape")
    want = float(np.sum(np.asarray(a_slice_prev, float) * np.asarray(W, float))) + float(np.ravel(b)[0])
    try:
        own = float(np.ravel(conv_single_step(np.copy(a_slice_prev), np.copy(W), b))[0])
    except Exception:
        own = np.nan
    reason = "Z-of-wrong-step" if np.isclose(Z, own, rtol=1e-5, atol=1e-8) else "stale-Z"
    assert np.isclose(Z, want, rtol=1e-5, atol=1e-8), why(reason)


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="e3-story" teaches="s3-valid s3-new-size s3-same e1 e2"
# ## 練習 3：輸出有多大（12 分）
#
# 先數，再找公式：長度 `n`、兩邊各填補 `p`、濾波器長 `f`、每次走 `s` 步，視窗能停在幾個位置？
# 教材投影片上的公式少了兩樣東西，下面的計算機把它們並排給你看。
#
# - `conv_output_size`：數視窗。放不下（`f` 比填補後的輸入還長）、`s < 1`、`p < 0`、或任何一個不是 `int`，都丟出 `ValueError`。
# - `same_output_size`：「same」填補之後的輸出長度，也就是每 `s` 格至少停一次。`s < 1` 時丟出 `ValueError`。

# %% [markdown] lang="en" key="e3-story" of="79dce688"
# ## Exercise 3: how big is the output? (12 points)
#
# Count first, then look for a formula: with length `n`, padding `p` on both sides, a filter of length `f` and steps of
# `s`, at how many places can the window stop? The slides' formulas lack two things; the calculator below sets them
# side by side.
#
# - `conv_output_size` counts the windows. Raise `ValueError` when the filter does not fit the padded input, when
#   `s < 1` or `p < 0`, or when any of them is not an `int`.
# - `same_output_size` is the length after "same" padding: one stop for every `s` cells, and for what is left over.
#   Raise `ValueError` when `s < 1`.

# %% name="size-calculator"
explore.size_calculator()

# %% solution="conv_output_size"
def conv_output_size(n, f, p=0, s=1):
    """Number of windows along one axis.

    Parameters
    ----------
    n, f, p, s : int
        Input length, filter length, padding on each side, stride; all in pixels.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If f > n + 2p, s < 1, p < 0, or one of them is not an int.
    """
    ### BEGIN SOLUTION
    if not all(isinstance(value, (int, np.integer)) for value in (n, f, p, s)):
        raise ValueError("n, f, p and s must be whole numbers")
    if s < 1 or p < 0 or f > n + 2 * p:
        raise ValueError(f"no window of {f} fits {n} with padding {p} and stride {s}")
    return (n + 2 * p - f) // s + 1
    ### END SOLUTION


def same_output_size(n, s):
    """Output length with "same" padding, for input length n and stride s (both int)."""
    ### BEGIN SOLUTION
    if s < 1:
        raise ValueError(f"the stride must be at least 1, not {s}")
    return -(-n // s)
    ### END SOLUTION


# %% test="conv_output_size-visible" points=4 teaches="s3-question"
check("conv_output_size")

# %% test="conv_output_size-counting" points=5
# Hidden tests: five hundred sizes, against counting the windows one by one.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib
    from convbook.checks.series import call_each

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()))
    sizes = []
    for n, p, s in rng.integers([1, 0, 1], [40, 5, 7], size=(500, 3)).tolist():
        sizes.append((n, int(rng.integers(1, n + 2 * p + 1)), p, s))
    for (n, f, p, s), got in zip(sizes, call_each(conv_output_size, sizes)):
        want = len(range(0, n + 2 * p - f + 1, s))
        assert isinstance(got, (int, np.integer)), why("size-not-int")
        assert got == want, why("no-floor" if got == want + 1 else "no-plus-one" if got == want - 1 else "hidden-sizes")
    pairs = [(n, s) for n in range(1, 41) for s in range(1, 7)]
    for (n, s), got in zip(pairs, call_each(same_output_size, pairs)):
        assert isinstance(got, (int, np.integer)), why("size-not-int")
        assert got == len(range(0, n, s)), why("same-size")
    assert conv_output_size(28, 3) == 26 and conv_output_size(7, 3, 1) == 7, why("defaults")


hidden_test()
### END HIDDEN TESTS

# %% test="conv_output_size-impossible" points=3
# Hidden tests: impossible sizes are refused, not answered.
### BEGIN HIDDEN TESTS
def hidden_test():
    impossible = [(2, 3, 0, 1), (3, 4, 0, 2), (1, 9, 3, 5), (8, 3, 0, 0), (8, 3, 0, -1), (8, 3, -1, 1), (8, 2.5, 0, 1), (8.0, 3, 0, 1)]
    for sizes in impossible:
        try:
            conv_output_size(*sizes)
        except ValueError:
            continue
        except Exception:
            raise AssertionError(why("wrong-error")) from None
        raise AssertionError(why("impossible-size"))
    for s in (0, -1):
        try:
            same_output_size(8, s)
        except ValueError:
            continue
        except Exception:
            raise AssertionError(why("wrong-error")) from None
        raise AssertionError(why("impossible-size"))


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="e4-story" teaches="s3-stride"
# ## 練習 4：步幅跳過了什麼（9 分）
#
# 步幅不會改變濾波器，只是**少停幾次**。所以步幅 `s` 的結果，就藏在步幅 1 的結果裡面。
#
# - `stride_views(Y, s)`：`Y` 是步幅 1 的輸出；從裡面取出步幅 `s` 會得到的那些格子，從左上角開始。
# - `used_columns(n, f, s)`：寬度 `n` 的圖片，哪些行（column）至少被一個視窗看過？回傳長度 `n` 的布林陣列。
#
# 兩個函式都要拒絕 `s < 1`；`used_columns` 也要拒絕 `f > n`（丟出 `ValueError`）。

# %% [markdown] lang="en" key="e4-story" of="c4311099"
# ## Exercise 4: what does a stride skip? (9 points)
#
# A stride does not change the filter. It only **stops less often**, so the result for stride `s` is already inside the
# result for stride 1.
#
# - `stride_views(Y, s)`: `Y` is the output for stride 1. Take out the cells that stride `s` would give, starting at the
#   top left.
# - `used_columns(n, f, s)`: in a picture of width `n`, which columns does at least one window look at? Return a boolean
#   array of length `n`.
#
# Both refuse `s < 1`, and `used_columns` refuses `f > n`, with a `ValueError`.

# %% solution="stride_views"
def stride_views(Y, s):
    """The output for stride s, taken from Y, the output for stride 1 (2-D ndarray)."""
    ### BEGIN SOLUTION
    if s < 1:
        raise ValueError(f"the stride must be at least 1, not {s}")
    return np.asarray(Y)[::s, ::s]
    ### END SOLUTION


def used_columns(n, f, s):
    """Which of n columns are seen by a window of width f that moves s at a time.

    Returns
    -------
    ndarray of bool, shape (n,)
    """
    ### BEGIN SOLUTION
    if s < 1 or f > n:
        raise ValueError(f"no window of {f} moves by {s} over {n} columns")
    used = np.zeros(n, dtype=bool)
    for start in range(0, n - f + 1, s):
        used[start:start + f] = True
    return used
    ### END SOLUTION


# %% test="stride_views-visible" points=3 teaches="s4-stride"
check("stride_views")

# %% test="stride_views-values" points=3
# Hidden tests: a convolution done with stride s equals yours, cell by cell.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib
    from scipy.ndimage import correlate

    def valid(x, k):
        (h, w), (u, v) = x.shape, k.shape
        full = correlate(x.astype(float), k.astype(float), mode="constant")
        return full[u // 2:u // 2 + h - u + 1, v // 2:v // 2 + w - v + 1]

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()))
    for (h, w), s in [((9, 12), 1), ((9, 12), 2), ((10, 7), 3), ((8, 8), 4), ((5, 6), 9)]:
        x, k = rng.normal(size=(h, w)), rng.normal(size=(3, 3))
        Y = valid(x, k)
        want = np.array([[(x[i:i + 3, j:j + 3] * k).sum() for j in range(0, w - 2, s)] for i in range(0, h - 2, s)])
        keep = Y.copy()
        got = np.asarray(stride_views(Y, s))
        assert got.shape == want.shape, why("stride-shape")
        assert np.allclose(got, want, rtol=1e-9, atol=1e-9), why("stride-values")
        assert (Y == keep).all(), why("mutated-input")
    for s in (0, -1):
        try:
            stride_views(np.ones((4, 4)), s)
        except ValueError:
            continue
        except Exception:
            raise AssertionError(why("wrong-error")) from None
        raise AssertionError(why("impossible-size"))


hidden_test()
### END HIDDEN TESTS

# %% test="stride_views-columns" points=3
# Hidden tests: the columns that are seen, also when the stride exceeds the filter.
### BEGIN HIDDEN TESTS
def hidden_test():
    for n, f, s in [(6, 3, 2), (6, 3, 3), (7, 1, 3), (10, 2, 4), (9, 9, 5), (11, 4, 1), (8, 3, 7), (5, 2, 2)]:
        want = np.array([any(start <= i < start + f for start in range(0, n - f + 1, s)) for i in range(n)])
        got = used_columns(n, f, s)
        assert isinstance(got, np.ndarray) and got.dtype == bool, why("not-boolean")
        assert got.shape == (n,), why("used-length")
        assert (got == want).all(), why("used-gaps" if s > f else "used-columns")
    for sizes in [(2, 3, 1), (6, 3, 0), (6, 3, -1)]:
        try:
            used_columns(*sizes)
        except ValueError:
            continue
        except Exception:
            raise AssertionError(why("wrong-error")) from None
        raise AssertionError(why("impossible-size"))


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="e5-story" teaches="s1-colour s3-three-kernels s3-rgb-25 e8"
# ## 練習 5：好幾個通道，一張圖（12 分）
#
# 彩色圖片有三個通道，一個濾波器也就有三片。三片各自乘完，**加成同一個數**，最後才加偏差，只加一次。
# 投影片的例子：308 − 498 + 164 + 1 = −25。（範例裡的通道開關，可以一個一個打開來看。）
#
# 請寫 `conv_multichannel(X, K, b)`：步幅 1、不填補，`X` 的形狀 `(h, w, c)`，`K` 的形狀 `(f, f, c)`，輸出**一張**圖。
# 通道數不同，或濾波器放不進圖片，丟出 `ValueError`。

# %% [markdown] lang="en" key="e5-story" of="d82412be"
# ## Exercise 5: several channels, one map (12 points)
#
# A colour picture has three channels, so one filter has three slices. Each slice is multiplied with its channel, all
# three **add up to one number**, and only then comes the bias, once. The slide's example: 308 − 498 + 164 + 1 = −25.
# (The lesson's channel switches let you watch it grow, one channel at a time.)
#
# Write `conv_multichannel(X, K, b)`: stride 1, no padding, `X` of shape `(h, w, c)`, `K` of shape `(f, f, c)`, and
# **one** map as output. Raise `ValueError` when the channels differ in number or the filter does not fit.

# %% solution="conv_multichannel"
def conv_multichannel(X, K, b):
    """One filter over all channels of a picture.

    Parameters
    ----------
    X : ndarray, shape (h, w, c)
        The picture.
    K : ndarray, shape (f, f, c)
        One filter, one slice per channel.
    b : float
        Its bias.

    Returns
    -------
    Y : ndarray of float, shape (h - f + 1, w - f + 1)

    Raises
    ------
    ValueError
        If the channels differ in number, or the filter is larger than the picture.
    """
    ### BEGIN SOLUTION
    X, K = np.asarray(X, dtype=float), np.asarray(K, dtype=float)
    if X.shape[2] != K.shape[2]:
        raise ValueError(f"the picture has {X.shape[2]} channels, the filter {K.shape[2]}")
    f = K.shape[0]
    if f > X.shape[0] or f > X.shape[1]:
        raise ValueError(f"a filter of side {f} does not fit a picture of {X.shape[:2]}")
    windows = np.lib.stride_tricks.sliding_window_view(X, (f, f), axis=(0, 1))  # (h', w', c, f, f)
    return np.einsum("ijcuv,uvc->ij", windows, K) + b
    ### END SOLUTION


# %% test="conv_multichannel-visible" points=4 teaches="s3-rgb-map"
check("conv_multichannel")

# %% test="conv_multichannel-values" points=5
# Hidden tests: the sum of one correlation per channel, plus the bias once.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib
    from scipy.ndimage import correlate

    def valid(x, k):
        (h, w), (u, v) = x.shape, k.shape
        full = correlate(x.astype(float), k.astype(float), mode="constant")
        return full[u // 2:u // 2 + h - u + 1, v // 2:v // 2 + w - v + 1]

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()))
    for h, w, c, f in [(5, 7, 3, 3), (6, 4, 1, 2), (4, 4, 5, 4), (7, 5, 2, 1)]:
        X, K, bias = rng.normal(size=(h, w, c)), rng.normal(size=(f, f, c)), float(rng.uniform(1, 3))
        parts = [valid(X[..., i], K[..., i]) for i in range(c)]
        got = conv_multichannel(X.copy(), K.copy(), bias)
        assert np.shape(got) == (h - f + 1, w - f + 1), why("map-shape")
        want = sum(parts) + bias
        assert c == 1 or not np.allclose(got, want + (c - 1) * bias), why("bias-per-channel")
        assert np.allclose(got, want, rtol=1e-9, atol=1e-9), why("hidden-maps")
        order = rng.permutation(c)
        assert np.allclose(conv_multichannel(X[..., order], K[..., order], bias), got, rtol=1e-9, atol=1e-9), why("channel-order")
    X, K = rng.integers(0, 9, (5, 6, 3)), rng.integers(-2, 3, (3, 3, 3))
    want = sum(valid(X[..., i], K[..., i]) for i in range(3)) + 0.5
    assert np.allclose(conv_multichannel(X, K, 0.5), want), why("int-input")


hidden_test()
### END HIDDEN TESTS

# %% test="conv_multichannel-contract" points=3
# Hidden tests: it says no when channels differ or the filter does not fit.
### BEGIN HIDDEN TESTS
def hidden_test():
    for x_shape, k_shape in [((5, 5, 3), (3, 3, 1)), ((5, 5, 1), (3, 3, 3)), ((5, 5, 3), (3, 3, 2)), ((2, 6, 3), (3, 3, 3)), ((6, 2, 3), (3, 3, 3))]:
        try:
            conv_multichannel(np.ones(x_shape), np.ones(k_shape), 0.0)
        except ValueError:
            continue
        except Exception:
            raise AssertionError(why("wrong-error")) from None
        raise AssertionError(why("silent-broadcasting" if x_shape[2] != k_shape[2] else "impossible-size"))
    X, K = np.arange(75.0).reshape(5, 5, 3), np.arange(27.0).reshape(3, 3, 3)
    conv_multichannel(X, K, 1.0)
    assert (X == np.arange(75.0).reshape(5, 5, 3)).all() and (K == np.arange(27.0).reshape(3, 3, 3)).all(), why("mutated-input")


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="e6-story" teaches="s1-feature-map s2-contents-channels s3-settings s3-layouts"
# ## 練習 6：整個卷積層（18 分）
#
# 現在把前面的零件組起來：一批圖片、好幾個濾波器、步幅、填補。
#
# - 形狀全部是 NHWC：`A_prev` 是 `(m, n_H_prev, n_W_prev, n_C_prev)`，`W` 是 `(f, f, n_C_prev, n_C)`，`b` 是 `(1, 1, 1, n_C)`。
# - `hparameters` 是字典，有 `"stride"` 和 `"pad"`。填補用 0，而且只填高和寬。
# - 回傳 `(Z, cache)`，`cache` 就是 `(A_prev, W, b, hparameters)`，反向傳播會用到。
#
# 圖片**不一定是正方形**。高和寬請分開算。

# %% [markdown] lang="en" key="e6-story" of="1d6a95d4"
# ## Exercise 6: the whole layer (18 points)
#
# Put the parts together: a batch of pictures, several filters, a stride, some padding.
#
# - Everything is NHWC: `A_prev` is `(m, n_H_prev, n_W_prev, n_C_prev)`, `W` is `(f, f, n_C_prev, n_C)`, and `b` is
#   `(1, 1, 1, n_C)`.
# - `hparameters` is a dict with `"stride"` and `"pad"`. Pad with zeros, and pad height and width only.
# - Return `(Z, cache)`, where `cache` is `(A_prev, W, b, hparameters)`: the backward pass will want it.
#
# Pictures **need not be square**. Work out height and width separately.

# %% solution="conv_forward"
def conv_forward(A_prev, W, b, hparameters):
    """The forward pass of a convolution layer.

    Parameters
    ----------
    A_prev : ndarray, shape (m, n_H_prev, n_W_prev, n_C_prev)
        A batch of pictures, or the layer before.
    W : ndarray, shape (f, f, n_C_prev, n_C)
        Filters; not flipped, as in every deep-learning library.
    b : ndarray, shape (1, 1, 1, n_C)
        One bias per filter.
    hparameters : dict
        "stride" and "pad", both in pixels.

    Returns
    -------
    Z : ndarray of float, shape (m, n_H, n_W, n_C)
    cache : tuple
        (A_prev, W, b, hparameters)

    Raises
    ------
    ValueError
        If the channels of A_prev and W differ, or a filter exceeds the padded picture.
    """
    ### BEGIN SOLUTION
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, _, channels, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if channels != n_C_prev:
        raise ValueError(f"the pictures have {n_C_prev} channels, the filters {channels}")
    if f > min(n_H_prev, n_W_prev) + 2 * pad:
        raise ValueError(f"a filter of side {f} does not fit {n_H_prev}×{n_W_prev} with padding {pad}")
    n_H = (n_H_prev + 2 * pad - f) // stride + 1
    n_W = (n_W_prev + 2 * pad - f) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            rows, columns = h * stride, w * stride
            window = A_prev_pad[:, rows:rows + f, columns:columns + f, :]
            Z[:, h, w, :] = np.tensordot(window, W, axes=3)
    return Z + b, (A_prev, W, b, hparameters)
    ### END SOLUTION


# %% test="conv_forward-visible" points=4 teaches="s1-four-by-four s1-peaks s1-feature-map"
check("conv_forward")

# %% test="conv_forward-values" points=6
# Hidden tests: every picture, filter and channel against scipy, for odd sizes too.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib
    from scipy.ndimage import correlate

    def valid(x, k):
        (h, w), (u, v) = x.shape, k.shape
        full = correlate(x.astype(float), k.astype(float), mode="constant")
        return full[u // 2:u // 2 + h - u + 1, v // 2:v // 2 + w - v + 1]

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()))
    for m, h, w, c, f, k, stride, pad in [(2, 5, 7, 3, 3, 2, 1, 0), (1, 6, 9, 2, 2, 3, 2, 1), (3, 7, 4, 1, 3, 2, 3, 2), (1, 5, 5, 4, 1, 2, 2, 0), (2, 4, 6, 2, 4, 1, 1, 1)]:
        A, Wk, bk = rng.normal(size=(m, h, w, c)), rng.normal(size=(f, f, c, k)), rng.normal(size=(1, 1, 1, k)) + 1
        padded = np.pad(A, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
        want = np.stack([np.stack([sum(valid(padded[i, ..., q], Wk[..., q, j]) for q in range(c)) for j in range(k)], -1) for i in range(m)])
        want = want[:, ::stride, ::stride] + bk
        Z_got = conv_forward(A.copy(), Wk.copy(), bk.copy(), {"stride": stride, "pad": pad})
        Z_got = Z_got[0] if isinstance(Z_got, tuple) else Z_got  # whether it came with a cache, the contract says
        assert np.shape(Z_got) == want.shape, why("layer-shape")
        assert np.allclose(Z_got, want, rtol=1e-9, atol=1e-9), why("layer-values")
    A = rng.integers(0, 9, (1, 5, 6, 2))
    Wk, bk = rng.normal(size=(3, 3, 2, 2)), rng.normal(size=(1, 1, 1, 2))
    both = [conv_forward(A_.copy(), Wk.copy(), bk.copy(), {"stride": 1, "pad": 0}) for A_ in (A, A.astype(float))]
    of_ints, of_floats = [Z_got[0] if isinstance(Z_got, tuple) else Z_got for Z_got in both]
    assert np.allclose(of_ints, of_floats), why("int-input")
    # What CS231n's assignment 2 and deeplearning.ai's "Convolutional Model: Step by Step" publish of such a layer.
    def answer(A_, W_, b_, pad):
        Z_got = conv_forward(A_, W_, b_.reshape(1, 1, 1, -1), {"stride": 2, "pad": pad})
        return np.asarray(Z_got[0] if isinstance(Z_got, tuple) else Z_got)

    A, Wk = np.linspace(-0.1, 0.5, 96).reshape(2, 3, 4, 4), np.linspace(-0.2, 0.3, 144).reshape(3, 3, 4, 4)
    Z_got = answer(A.transpose(0, 2, 3, 1).copy(), Wk.transpose(2, 3, 1, 0).copy(), np.linspace(-0.1, 0.2, 3), 1)
    assert np.allclose(Z_got[0, :, :, 2], [[0.50813986, 0.54309974], [0.64082444, 0.67101435]], atol=1e-8), why("layer-values")
    seeded = np.random.RandomState(1)
    A, Wk, bk = seeded.randn(10, 5, 7, 4), seeded.randn(3, 3, 4, 8), seeded.randn(8)
    Z_got = answer(A, Wk, bk, 1)
    public = [-1.28912231, 2.27650251, 6.61941931, 0.95527176, 8.25132576, 2.31329639, 13.00689405, 2.34576051]
    assert np.allclose(Z_got[3, 2, 1], public, atol=1e-8) and abs(Z_got.mean() - 0.69236088) < 1e-8, why("layer-values")


hidden_test()
### END HIDDEN TESTS

# %% test="conv_forward-properties" points=4
# Hidden tests: a batch does not mix, the layer is linear, a shift shifts the maps.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 6)
    A, Wk, bk, hp = rng.normal(size=(3, 6, 8, 2)), rng.normal(size=(3, 3, 2, 4)), rng.normal(size=(1, 1, 1, 4)), {"stride": 1, "pad": 1}

    def layer(A_, W_, b_):
        returned = conv_forward(A_.copy(), W_.copy(), b_.copy(), dict(hp))
        return np.asarray(returned[0] if isinstance(returned, tuple) else returned)

    Z_all = layer(A, Wk, bk)
    assert Z_all.shape == (3, 6, 8, 4), why("layer-shape")
    assert np.abs(Z_all).max() > 0.1, why("layer-values")
    for i in range(3):
        assert np.allclose(layer(A[i:i + 1], Wk, bk), Z_all[i:i + 1], rtol=1e-9, atol=1e-9), why("batch-mixed")
    zero = np.zeros_like(bk)
    assert np.allclose(layer(A, 3 * Wk, zero), 3 * layer(A, Wk, zero), rtol=1e-9, atol=1e-9), why("not-linear")
    assert np.allclose(layer(A, Wk, bk) - layer(A, Wk, zero), bk, rtol=1e-9, atol=1e-9), why("bias-once")
    moved = np.roll(A, (1, 2), axis=(1, 2))
    assert np.allclose(layer(moved, Wk, bk)[:, 2:-1, 3:-1], Z_all[:, 1:-2, 1:-3], rtol=1e-9, atol=1e-9), why("not-equivariant")
    delta = np.zeros((3, 3, 2, 1))
    delta[1, 1, 0, 0] = 1
    assert np.allclose(layer(A, delta, np.zeros((1, 1, 1, 1)))[..., 0], A[..., 0], rtol=1e-9, atol=1e-9), why("delta-filter")


hidden_test()
### END HIDDEN TESTS

# %% test="conv_forward-contract" points=4
# Hidden tests: the cache, the refusals, and arguments left as they were.
### BEGIN HIDDEN TESTS
def hidden_test():
    A, Wk, bk, hp = np.arange(70.0).reshape(1, 5, 7, 2), np.arange(36.0).reshape(3, 3, 2, 2), np.array([[[[1.0, 2.0]]]]), {"stride": 2, "pad": 1}
    before = [A.copy(), Wk.copy(), bk.copy()]
    returned = conv_forward(A, Wk, bk, hp)
    assert all((now == then).all() for now, then in zip((A, Wk, bk), before)) and hp == {"stride": 2, "pad": 1}, why("mutated-input")
    assert isinstance(returned, (tuple, list)) and len(returned) == 2, why("cache-missing")
    cache = returned[1]
    assert isinstance(cache, tuple) and len(cache) == 4 and isinstance(cache[3], dict), why("cache-content")
    for kept, given in zip(cache[:3], (A, Wk, bk)):
        assert np.shape(kept) == given.shape and np.allclose(kept, given), why("cache-content")
    assert cache[3].get("stride") == 2 and cache[3].get("pad") == 1, why("cache-content")
    for a_shape, w_shape in [((1, 5, 5, 3), (3, 3, 1, 2)), ((1, 5, 5, 1), (3, 3, 2, 2)), ((1, 2, 8, 1), (5, 5, 1, 1)), ((1, 8, 2, 1), (5, 5, 1, 1))]:
        try:
            conv_forward(np.ones(a_shape), np.ones(w_shape), np.zeros((1, 1, 1, w_shape[3])), {"stride": 1, "pad": 1})
        except ValueError:
            continue
        except Exception:
            raise AssertionError(why("wrong-error")) from None
        raise AssertionError(why("silent-broadcasting" if a_shape[3] != w_shape[2] else "impossible-size"))


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="e7-story"
# ## 練習 7：看見特徵圖（11 分）
#
# 數字看得夠多了，來看圖。請寫 `plot_feature_maps(img, W)`：把每個濾波器的特徵圖（步幅 1、不填補、沒有偏差）畫成一格。
#
# 圖是用來**比較**的，所以：
#
# 1. 一個濾波器一格，順序和 `W` 一樣；
# 2. 所有格子用**同一個**灰階範圍（`vmin`、`vmax` 一樣，而且涵蓋所有的值），否則再弱的反應看起來也很強；
# 3. 每格都有標題，座標軸關掉；
# 4. 回傳 `(fig, axes)`，不需要 `plt.show()`。
#
# 可以用你自己的 `conv_forward`。這一題看的是圖，不會因為練習 6 再扣一次分。

# %% [markdown] lang="en" key="e7-story" of="c91c1b5b"
# ## Exercise 7: see the feature maps (11 points)
#
# Enough numbers; time to look. Write `plot_feature_maps(img, W)`: one panel for the feature map of each filter (stride 1,
# no padding, no bias).
#
# A figure is there to **compare**, so:
#
# 1. one panel per filter, in the order of `W`;
# 2. **one** scale for all panels (the same `vmin` and `vmax`, wide enough for every value), or a faint answer looks
#    as strong as a loud one;
# 3. a title on each panel, and axes off;
# 4. return `(fig, axes)`; there is no need for `plt.show()`.
#
# You may use your own `conv_forward`. This exercise looks at the figure; it takes nothing off a second time for
# exercise 6.

# %% solution="plot_feature_maps"
def plot_feature_maps(img, W):
    """Draw the feature map of each filter, all on one scale.

    Parameters
    ----------
    img : ndarray, shape (n_H, n_W, n_C_prev)
        One picture.
    W : ndarray, shape (f, f, n_C_prev, n_C)
        The filters.

    Returns
    -------
    fig : matplotlib Figure
    axes : array of n_C Axes, one per filter
    """
    ### BEGIN SOLUTION
    n_C = W.shape[3]
    Z, _ = conv_forward(img[np.newaxis], W, np.zeros((1, 1, 1, n_C)), {"stride": 1, "pad": 0})
    fig, axes = plt.subplots(1, n_C, figsize=(2 * n_C, 2.4), squeeze=False)
    axes = axes.ravel()
    for k, ax in enumerate(axes):
        ax.imshow(Z[0, :, :, k], cmap="gray", vmin=Z.min(), vmax=Z.max())
        ax.set_title(f"filter {k + 1}")
        ax.axis("off")
    return fig, axes
    ### END SOLUTION


# %% [markdown] lang="zh-TW" key="e7-look"
# 下一格用你的函式，看一張真的照片經過四個濾波器：垂直邊緣、水平邊緣、模糊、銳化。
# 執行之前先想：哪一格的明暗變化最小？批改後的回饋裡，也會有你自己畫的這張圖。

# %% [markdown] lang="en" key="e7-look" of="be45f69a"
# The next cell uses your function on a real photograph and four filters: vertical edges, horizontal edges, blur and
# sharpen. Before you run it: which panel will vary least? Your graded feedback will show this very figure.

# %% name="your-feature-maps" tags=["raises-exception"]
photo = data.picture("astronaut")[24:88:2, 16:80:2]
filters = np.repeat(data.edge_filters(), 3, axis=2) / 3
fig, axes = plot_feature_maps(photo, filters)

# %% test="plot_feature_maps-visible" points=3
check("plot_feature_maps")

# %% test="plot_feature_maps-maps" points=4
# Hidden tests: each panel shows its own filter's map, for a picture of another size.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, warnings, zlib
    from convbook.checks.figure import picture_panels, shows
    from scipy.ndimage import correlate

    def valid(x, k):
        (h, w), (u, v) = x.shape, k.shape
        full = correlate(x.astype(float), k.astype(float), mode="constant")
        return full[u // 2:u // 2 + h - u + 1, v // 2:v // 2 + w - v + 1]

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 7)
    img, Wk = rng.normal(size=(9, 13, 2)), rng.normal(size=(3, 3, 2, 3))
    right = [sum(valid(img[..., q], Wk[..., q, k]) for q in range(2)) for k in range(3)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a layout or a font that grumbles costs nothing
        returned = plot_feature_maps(img.copy(), Wk.copy())
    assert isinstance(returned, (tuple, list)) and len(returned) == 2 and hasattr(returned[0], "axes"), why("figure-not-returned")
    panels = picture_panels(returned[0])
    plt.close(returned[0])
    assert len(panels) == 3, why("panel-count")
    try:  # an honest figure of a layer that lost its points in exercise 6 does not lose them again
        own = np.asarray(conv_forward(img[None], Wk, np.zeros((1, 1, 1, 3)), {"stride": 1, "pad": 0})[0], dtype=float)[0]
        own = [own[..., k] for k in range(3)]
    except Exception:
        own = right
    for k, panel in enumerate(panels):
        assert shows(panel, right[k], own[k]), why("map-not-shown")


hidden_test()
### END HIDDEN TESTS

# %% test="plot_feature_maps-comparable" points=4
# Hidden tests: one scale that covers all values, a title on every panel, axes off.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, warnings, zlib
    from convbook.checks.figure import axes_are_off, mappables, picture_panels, title_of
    from convbook.checks.series import look_each

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 8)
    img, Wk = rng.normal(size=(10, 8, 1)), rng.normal(size=(3, 3, 1, 2)) * np.array([0.1, 20])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        returned = plot_feature_maps(img, Wk)
    assert isinstance(returned, (tuple, list)) and len(returned) == 2 and hasattr(returned[0], "axes"), why("figure-not-returned")
    panels = picture_panels(returned[0])
    assert len(panels) == 2, why("panel-count")
    scales = look_each(mappables(panels), "get_clim()", "get_array()")
    limits = np.array([scale for scale, _ in scales], dtype=float)
    values = np.concatenate([np.ravel(array) for _, array in scales]).astype(float)
    listed = list(np.ravel(np.asarray(returned[1], dtype=object)))
    plt.close(returned[0])
    assert np.allclose(limits, limits[0]), why("own-scale")
    assert limits[0][0] <= values.min() + 1e-3 and limits[0][1] >= values.max() - 1e-3, why("scale-clips")
    assert all(title_of(ax) for ax in panels), why("no-titles")
    assert all(axes_are_off(ax) for ax in panels), why("axes-on")
    assert all(any(panel is ax for ax in listed) for panel in panels), why("axes-returned")


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="e8-story" teaches="s3-keras-call s3-add-line s3-pad-is-1 s3-layouts e1 e3 e5 e6 e7"
# ## 練習 8：找錯（8 分）
#
# 投影片也會錯，而且舊程式碼會悄悄變成別的意思。下面六項都來自同一份投影片。今天的 Keras（第 3 版）會怎麼做？
#
# | | 寫法 | 輸入 |
# |---|---|---|
# | `a` | `model.add(Convolution2D(25, 3, 3, input_shape=(28, 28, 1)))` | 28×28×1 |
# | `b` | `model.add(Conv2D(25, (3, 3), input_shape=(28, 28, 1)))` | 28×28×1 |
# | `c` | `model.add(Conv2D(32, 3, 3), input_shape=(8, 8, 1), strides=2)` | 8×8×1 |
# | `d` | `Conv2D(32, (3, 3), strides=2, padding="valid")`，旁邊寫「pad 是 1」 | 8×8×1 |
# | `e` | 32 個 3×3 濾波器，pad 1、步幅 2，用公式 (n + 2p − f) / S | 8×8×1 |
# | `f` | `model.add(Conv2D(25, (3, 3), input_shape=(1, 28, 28)))` | 通道寫在最前面 |
#
# 每一項選一個毛病：
# **A** 沒有錯；**B** 第三個位置的參數今天是步幅；**C** 參數寫在層的括號外面，執行時 `TypeError`；
# **D** valid 就是完全不填補；**E** 公式少了向下取整和加 1；**F** 通道的位置和函式庫的預設不同。
#
# 再寫下**真正的**輸出形狀 `(高, 寬, 通道)`；跑不起來就寫 `None`。形狀可以用練習 3 算。

# %% [markdown] lang="en" key="e8-story" of="4ef8677b"
# ## Exercise 8: spot the mistake (8 points)
#
# Slides can be wrong, and old code can quietly come to mean something else. All six come from one set of slides. What
# does today's Keras (version 3) do?
#
# | | as written | input |
# |---|---|---|
# | `a` | `model.add(Convolution2D(25, 3, 3, input_shape=(28, 28, 1)))` | 28×28×1 |
# | `b` | `model.add(Conv2D(25, (3, 3), input_shape=(28, 28, 1)))` | 28×28×1 |
# | `c` | `model.add(Conv2D(32, 3, 3), input_shape=(8, 8, 1), strides=2)` | 8×8×1 |
# | `d` | `Conv2D(32, (3, 3), strides=2, padding="valid")`, with the remark "pad is 1" | 8×8×1 |
# | `e` | 32 filters of 3×3, pad 1, stride 2, by the formula (n + 2p − f) / S | 8×8×1 |
# | `f` | `model.add(Conv2D(25, (3, 3), input_shape=(1, 28, 28)))` | channels written first |
#
# Choose what is wrong with each:
# **A** nothing; **B** the third positional argument is the stride today; **C** arguments stand outside the layer's
# parentheses, which raises `TypeError`; **D** valid means no padding at all; **E** the formula lacks the floor and the
# plus one; **F** the channels are not where the library expects them.
#
# Then write the **true** output shape `(height, width, channels)`, or `None` if it cannot run. Exercise 3 can work out
# the sizes.

# %% solution="spot_keras_mistakes"
def spot_keras_mistakes():
    """Your answers: for each line, the letter of the mistake and the true output shape.

    Returns
    -------
    dict
        Keys "a" to "f"; values such as ("A", (1, 2, 3)) or ("A", None).
    """
    ### BEGIN SOLUTION
    return {
        "a": ("B", (9, 9, 25)),
        "b": ("A", (26, 26, 25)),
        "c": ("C", None),
        "d": ("D", (3, 3, 32)),
        "e": ("E", (4, 4, 32)),
        "f": ("F", None),
    }
    ### END SOLUTION


# %% test="spot_keras_mistakes-visible" points=2
check("spot_keras_mistakes")

# %% test="spot_keras_mistakes-arguments" points=2
# Hidden tests: lines a and b, the arguments of the old and the new call.
### BEGIN HIDDEN TESTS
def hidden_test():
    answers = spot_keras_mistakes()

    def spotted(line):
        try:
            letter, shape = answers[line]
            return str(letter).strip().upper(), shape if shape is None else tuple(shape)
        except Exception:
            raise AssertionError(why("answer-form")) from None

    assert spotted("a") == ("B", (9, 9, 25)), why("positional-stride")
    assert spotted("b") == ("A", (26, 26, 25)), why("kernel-tuple")


hidden_test()
### END HIDDEN TESTS

# %% test="spot_keras_mistakes-sizes" points=2
# Hidden tests: lines d and e, padding and the formula.
### BEGIN HIDDEN TESTS
def hidden_test():
    answers = spot_keras_mistakes()

    def spotted(line):
        try:
            letter, shape = answers[line]
            return str(letter).strip().upper(), shape if shape is None else tuple(shape)
        except Exception:
            raise AssertionError(why("answer-form")) from None

    assert spotted("d") == ("D", (3, 3, 32)), why("valid-is-no-padding")
    assert spotted("e") == ("E", (4, 4, 32)), why("floor-plus-one")


hidden_test()
### END HIDDEN TESTS

# %% test="spot_keras_mistakes-refused" points=2
# Hidden tests: lines c and f, which cannot run.
### BEGIN HIDDEN TESTS
def hidden_test():
    answers = spot_keras_mistakes()

    def spotted(line):
        try:
            letter, shape = answers[line]
            return str(letter).strip().upper(), shape if shape is None else tuple(shape)
        except Exception:
            raise AssertionError(why("answer-form")) from None

    assert spotted("c") == ("C", None), why("outside-parentheses")
    assert spotted("f") == ("F", None), why("channels-last")


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="explain-story" teaches="s1-same-detector s1-fixed-size"
# ## 簡答：為什麼一個濾波器到處都找得到鳥嘴？（6 分）
#
# 用你自己的話回答，三到六句就好。請提到**視窗**、**同一組權重**，再說一件這個方法**做不到**的事
# （例如：鳥嘴變成兩倍大會怎樣？）。這一題由老師閱讀評分。請寫在下一格。

# %% [markdown] lang="en" key="explain-story" of="2280122b"
# ## In your own words: why does one filter find the beak anywhere? (6 points)
#
# Three to six sentences are enough. Mention the **window** and the **shared weights**, and one thing that this does
# **not** give you (what if the beak were twice as big?). A person reads and grades this one. Write in the next cell.

# %% [markdown] answer="one-filter-anywhere" points=6
# 評分參考 / For the grader (6 = 2 + 2 + 2):
#
# - 同一個濾波器停在每一個視窗，每次都用同一組權重；圖案出現在哪裡，那裡的輸出就大。
#   The same weights stop at every window, so wherever the pattern is, the output there is large.
# - 特徵圖會跟著圖案移動（等變），而不是不變。 The map moves with the pattern: equivariance, not invariance.
# - 做不到：大小、旋轉改變時，同一個濾波器不一定找得到。 Not given: other sizes or rotations.

# %% [markdown] lang="zh-TW" key="hand-in" teaches="s0-hand-in"
# ## 交作業
#
# 1. 選單 **Kernel → Restart Kernel and Run All Cells**，從頭到尾跑一次，看檢查怎麼說，然後存檔。
# 2. 把這個 `.ipynb` 上傳到你自己的**公開** GitHub 儲存庫（檔名不用改）。
# 3. 打開 GitHub 上的這個檔案，複製網址列：`https://github.com/…/blob/…/Day94-CNN_Convolution_HW.ipynb`。
# 4. 貼到課程的提交欄。
#
# 之後會發生什麼：老師用 nbgrader 重新執行整本筆記本，加上看不見的測試，再由人讀你的簡答。
# 你會收到一頁回饋：每一題幾分、為什麼，以及你自己畫的特徵圖。

# %% [markdown] lang="en" key="hand-in" of="1f3f07ec"
# ## Hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, read what the checks say, and save.
# 2. Upload this `.ipynb` to a **public** GitHub repository of your own; keep its name.
# 3. Open the file on GitHub and copy the address: `https://github.com/…/blob/…/Day94-CNN_Convolution_HW.ipynb`.
# 4. Paste it into the course's hand-in field.
#
# What happens then: your teacher runs the whole notebook again with nbgrader, adds the hidden tests, and reads your
# short answer. You get one page back: the points of each exercise, the reason for them, and your own feature maps.
