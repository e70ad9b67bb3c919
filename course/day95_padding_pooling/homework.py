# ---
# jupyter:
#   convbook:
#     notebook: Day95-Padding_Pooling_HW
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] lang="zh-TW" key="opening"
# # Day 95 作業：填補與池化
#
# - **你會做**：替一批圖片補 0、不靠 `np.pad` 用圖片自己的像素填補、算出 same 要補幾格、寫出池化層，再把三種填補畫成一張圖。
# - **你會學到**：邊界上的數字是誰給的；步幅大於 1 時，same 是什麼意思；池化有幾個參數。
# - **你需要**：範例 `Day95-Padding_Pooling`，以及大約 60 到 75 分鐘。
#
# 七個練習加一題簡答，共 100 分。每個練習下面都有一個會說話的檢查：沒通過時，它告訴你得到什麼、應該是什麼、
# 下一步看哪裡。交出去以後，還有一些看不見的測試，用新的輸入檢查**同一類**性質。
# 請只改寫著 `YOUR CODE HERE` 的地方；想做實驗，就自己加新的儲存格。

# %% [markdown] lang="en" key="opening" of="c24a24f7"
# # Day 95 homework: padding and pooling
#
# - **You'll do**: put zeros around a batch of pictures, pad with the picture's own pixels without `np.pad`, work out how
#   much "same" padding takes, write a pooling layer, and draw three paddings in one figure.
# - **You'll learn**: who supplies the numbers at the border, what "same" means when the stride exceeds 1, and how many
#   parameters pooling has.
# - **You'll need**: the lesson `Day95-Padding_Pooling`, and some 60 to 75 minutes.
#
# Seven exercises and one short answer make 100 points. Under each exercise stands a check that talks: it says what it
# got, what it expected, and where to look next. After you hand in, hidden tests look at the *same kinds* of property
# with fresh inputs. Write only where it says `YOUR CODE HERE`; for experiments, add cells of your own.

# %% name="setup"

# %% locked="imports"
import matplotlib.pyplot as plt
import numpy as np

from convbook import check, data, explore, predict, why

# %% [markdown] lang="zh-TW" key="e1-story" teaches="s4-zero-padding s3-rings"
# ## 練習 1：在一批圖片四周補 0（10 分）
#
# 一批圖片有四個軸：`(m, n_H, n_W, n_C)`，也就是張數、高、寬、通道。填補只讓**高和寬**變大；
# 圖片不會變多，通道也不會。`np.pad` 可以用，但是請告訴它每個軸各補多少。
#
# 1. 在每張圖的四周補 `pad` 圈 0；
# 2. 回傳新的陣列，不要動到 `X`。`pad` 是 0 的時候也一樣：要給一份**複本**；
# 3. `pad` 是負的就丟出 `ValueError`。

# %% [markdown] lang="en" key="e1-story" of="73e5b363"
# ## Exercise 1: zeros around a batch of pictures (10 points)
#
# A batch has four axes, `(m, n_H, n_W, n_C)`: pictures, height, width, channels. Padding makes **height and width**
# grow; it adds no picture and no channel. You may use `np.pad`, but tell it how much to add on each axis.
#
# 1. Put `pad` rings of zeros around every picture.
# 2. Return a new array and leave `X` alone. That holds for `pad` 0, too: give back a **copy**.
# 3. Raise `ValueError` when `pad` is negative.

# %% solution="zero_pad"
def zero_pad(X, pad):
    """Put rings of zeros around every picture of a batch.

    Parameters
    ----------
    X : ndarray, shape (m, n_H, n_W, n_C)
        A batch of pictures.
    pad : int
        Number of rings, 0 or more.

    Returns
    -------
    X_pad : ndarray, shape (m, n_H + 2*pad, n_W + 2*pad, n_C)
        A new array, for pad 0 as well.

    Raises
    ------
    ValueError
        If `pad` is negative.
    """
    ### BEGIN SOLUTION
    if pad < 0:
        raise ValueError(f"pad counts rings, so it cannot be {pad}")
    return np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    ### END SOLUTION


# %% test="zero_pad-visible" points=3
check("zero_pad")

# %% test="zero_pad-values" points=4
# Hidden tests: fresh batches, not always square; zeros outside, your pictures inside.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()))
    shapes = [((1, 3, 3, 1), 1), ((3, 4, 7, 2), 2), ((2, 6, 2, 4), 3), ((4, 1, 5, 1), 1), ((3, 4, 7, 2), 2), ((2, 5, 5, 3), 0)]
    for shape, pad in shapes:  # one comes twice, with other numbers
        X = rng.uniform(1, 2, size=shape) * rng.choice([-1, 1], size=shape)
        m, h, w, c = shape
        try:
            got = np.asarray(zero_pad(X.copy(), pad))
        except ValueError:
            assert pad, why("pad-zero")
            raise
        assert got.shape != tuple(side + 2 * pad for side in shape) or pad == 0, why("padded-all-axes")
        assert got.shape == (m, h + 2 * pad, w + 2 * pad, c), why("padded-wrong-axes")
        assert np.allclose(got[:, pad:pad + h, pad:pad + w], X), why("inside-changed")
        ring = np.ones((h + 2 * pad, w + 2 * pad), dtype=bool)
        ring[pad:pad + h, pad:pad + w] = False
        assert (got[:, ring] == 0).all(), why("padding-not-zero")
    X = rng.integers(1, 9, (2, 3, 4, 2))
    assert (np.asarray(zero_pad(X, 1))[:, 1:-1, 1:-1] == X).all(), why("inside-changed")


hidden_test()
### END HIDDEN TESTS

# %% test="zero_pad-contract" points=3
# Hidden tests: it refuses a negative pad, hands out a copy, and leaves X alone.
### BEGIN HIDDEN TESTS
def hidden_test():
    X = np.arange(1.0, 25.0).reshape(1, 3, 4, 2)
    for pad in (2, 0):
        given = X.copy()
        try:
            got = zero_pad(given, pad)
        except ValueError:
            assert pad, why("pad-zero")
            raise
        assert given.shape == X.shape and (given == X).all(), why("mutated-input")
        assert not np.shares_memory(np.asarray(got), given), why("not-a-copy")
    for pad in (-1, -3):
        try:
            zero_pad(X.copy(), pad)
        except ValueError:
            continue
        except Exception:
            raise AssertionError(why("wrong-error")) from None
        raise AssertionError(why("negative-pad"))


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="e2-story" teaches="s4-mirror e15"
# ## 練習 2：用圖片自己的像素填補（20 分）
#
# 邊界外面不一定要補 0，也可以照鏡子。拿一列 1 2 3 4 5 6，兩邊各補兩格：
#
# | `mode` | 左邊 | 原來的 | 右邊 | 怎麼看 |
# | --- | --- | --- | --- | --- |
# | `"symmetric"` | 2 1 | 1 2 3 4 5 6 | 6 5 | 鏡子立在邊界**外**，邊上的數出現兩次 |
# | `"reflect"` | 3 2 | 1 2 3 4 5 6 | 5 4 | 鏡子就是邊上那一格，邊上的數只出現一次 |
# | `"edge"` | 1 1 | 1 2 3 4 5 6 | 6 6 | 不是鏡子：邊上的數一直重複 |
#
# 二維就是列和行都這樣做，角落也要補到。
#
# - `mirror_pad(X2d, p, mode)`：**不用 `np.pad`**，自己寫。鏡子照不到那麼遠的時候丟出 `ValueError`：
#   `symmetric` 的 `p` 不能大於邊長，`reflect` 的 `p` 要小於邊長（高和寬都算；NumPy 會來回照好幾次，我們不要）；`edge` 沒有限制。
#   `p` 是負的、`mode` 是別的字，也丟出 `ValueError`。
# - `possible_modes(X2d, padded, p)`：有人補好了圖卻沒說用哪一種。回傳**所有**說得通的 `mode`（list），一個都不通就是空的。

# %% [markdown] lang="en" key="e2-story" of="6d3c8270"
# ## Exercise 2: padding with the picture's own pixels (20 points)
#
# What lies beyond the border need not be 0; it can be a mirror image. Take the row 1 2 3 4 5 6 and add two cells on
# either side:
#
# | `mode` | left | the row itself | right | how to see it |
# | --- | --- | --- | --- | --- |
# | `"symmetric"` | 2 1 | 1 2 3 4 5 6 | 6 5 | the mirror stands just **outside**: the border cell comes twice |
# | `"reflect"` | 3 2 | 1 2 3 4 5 6 | 5 4 | the border cell is the mirror: it comes once |
# | `"edge"` | 1 1 | 1 2 3 4 5 6 | 6 6 | no mirror at all: the border cell is repeated |
#
# In two dimensions do this to rows and to columns, corners included.
#
# - `mirror_pad(X2d, p, mode)`: write it yourself, **without `np.pad`**. Raise `ValueError` when the mirror cannot see
#   that far: for `symmetric`, `p` must not exceed a side; for `reflect`, `p` must be less than a side (both height and
#   width; NumPy would send the image back and forth, which we don't want); `edge` has no limit. A negative `p` or any
#   other `mode` is a `ValueError`, too.
# - `possible_modes(X2d, padded, p)`: somebody padded a picture and did not say how. Return **every** `mode` that could
#   have made it, as a list; an empty one if none could.

# %% solution="mirror_pad"
def mirror_pad(X2d, p, mode):
    """Pad a picture with its own pixels, without np.pad.

    Parameters
    ----------
    X2d : ndarray, shape (h, w)
        A grey picture.
    p : int
        Cells to add on each side.
    mode : {"symmetric", "reflect", "edge"}
        Border cell twice, border cell once, border cell repeated.

    Returns
    -------
    ndarray, shape (h + 2*p, w + 2*p)

    Raises
    ------
    ValueError
        If `mode` is another word, p < 0, or the mirror cannot see that far:
        p > min(h, w) for "symmetric", p >= min(h, w) for "reflect".
    """
    ### BEGIN SOLUTION
    X2d = np.asarray(X2d)
    limit = {"symmetric": min(X2d.shape), "reflect": min(X2d.shape) - 1, "edge": np.inf}
    if mode not in limit:
        raise ValueError(f"mode is symmetric, reflect or edge, not {mode!r}")
    if p < 0 or p > limit[mode]:
        raise ValueError(f"{mode} cannot add {p} cells to {X2d.shape}")

    def sources(n):
        at = np.arange(-p, n + p)
        if mode == "edge":
            return np.clip(at, 0, n - 1)
        twice = mode == "symmetric"  # whether the border cell comes twice
        at = np.where(at < 0, -at - twice, at)
        return np.where(at >= n, 2 * (n - 1) - at + twice, at)

    return X2d[np.ix_(sources(X2d.shape[0]), sources(X2d.shape[1]))]
    ### END SOLUTION


def possible_modes(X2d, padded, p):
    """Every mode that turns X2d into padded with p cells on a side: a list of str."""
    ### BEGIN SOLUTION
    fitting = []
    for mode in ("symmetric", "reflect", "edge"):
        try:
            if np.array_equal(mirror_pad(X2d, p, mode), padded):
                fitting.append(mode)
        except ValueError:
            pass
    return fitting
    ### END SOLUTION


# %% test="mirror_pad-visible" points=5
check("mirror_pad")

# %% test="mirror_pad-modes" points=6
# Hidden tests: fresh pictures in every mode, as far as each mirror can see.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 2)
    modes = ("symmetric", "reflect", "edge")
    for (h, w), p in [((4, 7), 1), ((6, 4), 3), ((5, 9), 4), ((3, 8), 2), ((6, 4), 3), ((3, 5), 0)]:  # one comes twice
        X = rng.permutation(h * w).reshape(h, w) + 0.5
        right = {mode: np.pad(X, p, mode=mode) for mode in modes}
        for mode in modes:
            got = np.asarray(mirror_pad(X.copy(), p, mode))
            assert got.shape == (h + 2 * p, w + 2 * p), why("mirror-shape")
            other = next((one for one in modes if one != mode and np.allclose(got, right[one])), None)
            mixed = "edge-is-no-mirror" if "edge" in (mode, other) else "mirror-once-or-twice"
            assert np.allclose(got, right[mode]), why(mixed if p and other else "mirror-values")
    X = rng.normal(size=(3, 4))
    for p, mode in [(3, "symmetric"), (2, "reflect"), (6, "edge")]:  # as far as it goes
        try:
            got = np.asarray(mirror_pad(X.copy(), p, mode))
        except ValueError:
            raise AssertionError(why("mirror-too-strict")) from None
        assert got.shape == (3 + 2 * p, 4 + 2 * p) and np.allclose(got, np.pad(X, p, mode=mode)), why("mirror-far")
    X = rng.integers(0, 256, (5, 4)).astype(np.uint8)
    assert (np.asarray(mirror_pad(X, 2, "reflect")) == np.pad(X, 2, mode="reflect")).all(), why("mirror-dtype")


hidden_test()
### END HIDDEN TESTS

# %% test="mirror_pad-limits" points=3
# Hidden tests: it refuses what no mirror can show, and leaves the picture alone.
### BEGIN HIDDEN TESTS
def hidden_test():
    X = np.arange(12.0).reshape(3, 4)
    far = [(4, "symmetric"), (3, "reflect"), (9, "reflect")]
    cases = [(p, mode, "mirror-limit") for p, mode in far]
    cases += [(1, mode, "mode-unknown") for mode in ("mirror", "wrap", "constant", "Edge", "sym", "")]
    cases += [(-1, mode, "negative-pad") for mode in ("edge", "symmetric", "reflect")]
    for p, mode, hint in cases:
        for picture in (X, X.T):
            given = picture.copy()
            try:
                mirror_pad(given, p, mode)
            except ValueError:
                continue
            except Exception:
                raise AssertionError(why("wrong-error")) from None
            raise AssertionError(why(hint))
    given = X.copy()
    for mode in ("symmetric", "reflect", "edge"):
        mirror_pad(given, 1, mode)
        assert given.shape == X.shape and (given == X).all(), why("mutated-input")


hidden_test()
### END HIDDEN TESTS

# %% test="mirror_pad-own" points=2
# Hidden tests: it is your own work, without np.pad.
### BEGIN HIDDEN TESTS
def hidden_test():
    from convbook.checks.own_work import uses_numpy

    got = np.asarray(mirror_pad(np.arange(9.0).reshape(3, 3), 1, "reflect"))
    assert got.shape == (5, 5), why("mirror-shape")
    assert not uses_numpy(mirror_pad, "pad", lambda name: eval(name)), why("np-pad-used")


hidden_test()
### END HIDDEN TESTS

# %% test="mirror_pad-possible" points=4
# Hidden tests: which modes could have made a padded picture: none, some, or all.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 3)
    modes = ("symmetric", "reflect", "edge")
    picture = rng.permutation(20).reshape(4, 5).astype(float)
    flat = np.full((4, 5), 7.0)
    stripes = np.tile([[1.0], [2.0], [1.0], [2.0]], (1, 5))
    cases = [(picture, np.pad(picture, p, mode=mode), p) for p, mode in [(1, "symmetric"), (2, "symmetric"), (1, "reflect"), (3, "reflect"), (2, "edge")]]
    cases += [(flat, np.full((8, 9), 7.0), 2), (picture, np.pad(picture, 1), 1), (stripes, np.pad(stripes, 1, mode="edge"), 1)]
    cases += [(flat, np.full((6, 7), 7.0), 1)]
    cases += [(picture, np.pad(picture, p, mode=mode), p) for p, mode in [(4, "symmetric"), (5, "edge")]]  # some mirrors refuse
    for place in [(3, 4), (-1, -1), (0, 4), (4, -1)]:  # one cell spoiled: nothing fits
        spoiled = np.pad(picture, 2, mode="edge")
        spoiled[place] += 50
        cases.append((picture, spoiled, 2))

    def own(X, padded, p):
        """What fits by the learner's mirror; None among them if it raises."""
        fitting = []
        for mode in modes:
            try:
                fitting += [mode] * np.array_equal(np.asarray(mirror_pad(X.copy(), p, mode)), padded)
            except Exception:
                fitting.append(None)
        return fitting

    for X, padded, p in cases:  # a mirror that lost its points above does not lose them again
        right = sorted(mode for mode in modes if np.array_equal(np.pad(X, p, mode=mode), padded))
        try:
            got = possible_modes(X.copy(), padded.copy(), p)
        except Exception:
            if None in own(X, padded, p):
                continue  # nor does one that lets a mirror's refusal through
            raise
        assert isinstance(got, (list, tuple, set)), why("modes-a-list")
        got = sorted(str(mode) for mode in got)
        hint = "modes-all" if set(got) < set(right) else "modes-wrong"
        assert got == right or got == sorted(mode for mode in own(X, padded, p) if mode), why(hint)


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="e3-story" teaches="s3-same s3-keeps-size e4"
# ## 練習 3：每一種步幅的 same（12 分）
#
# 投影片說：same 就是讓輸出和輸入一樣大。步幅 1 的時候沒錯；步幅是 `s` 的時候，Keras 和 TensorFlow 的 same 是
# **輸出等於 n / s 無條件進位**：每 `s` 格停一次，剩下的零頭也停一次。
#
# 請寫 `same_padding(n, f, s=1)`，回傳 `(before, after)`：前面補幾格、後面補幾格。規則有三條：
#
# 1. 輸出的長度剛好是 n / s 無條件進位；
# 2. 補得愈少愈好，夠用就好，而且不會是負的；
# 3. 兩邊一樣多；如果總數是單數，多的那一格放在**後面**。
#
# `n`、`f`、`s` 小於 1，或者不是 `int`，都丟出 `ValueError`。先拿 n = 8、f = 3、s = 2 畫在紙上數數看。

# %% [markdown] lang="en" key="e3-story" of="3e99c107"
# ## Exercise 3: "same" at every stride (12 points)
#
# The slides say that "same" makes the output as large as the input. That is true for stride 1. For stride `s`, what
# Keras and TensorFlow call "same" makes **the output n / s, rounded up**: one stop for every `s` cells, and one for what
# is left.
#
# Write `same_padding(n, f, s=1)`. It returns `(before, after)`, the cells to add on either side. There are three rules.
#
# 1. The output has exactly n / s places, rounded up.
# 2. Add as little as will do, and never less than nothing.
# 3. Both sides get the same; if the total is odd, the spare cell goes **after**.
#
# Raise `ValueError` when `n`, `f` or `s` is below 1 or is not an `int`. Begin with n = 8, f = 3, s = 2, on paper.

# %% solution="same_padding"
def same_padding(n, f, s=1):
    """How many cells "same" padding adds before and after one axis.

    Parameters
    ----------
    n, f, s : int
        Input length, filter length, stride; all in pixels.

    Returns
    -------
    before, after : tuple of 2 int
        `after` is equal to `before` or larger by one.

    Raises
    ------
    ValueError
        If one of them is below 1 or not an int.
    """
    ### BEGIN SOLUTION
    for value in (n, f, s):
        if not isinstance(value, (int, np.integer)) or value < 1:
            raise ValueError(f"n, f and s are whole numbers from 1, not {value!r}")
    places = -(-n // s)
    total = max((places - 1) * s + f - n, 0)
    return int(total // 2), int(total - total // 2)
    ### END SOLUTION


# %% test="same_padding-visible" points=4
check("same_padding")

# %% test="same_padding-counting" points=5
# Hidden tests: five hundred sizes; the windows are counted one by one.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib
    from convbook.checks.series import call_each

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 4)
    sizes = [tuple(one) for one in rng.integers([1, 1, 1], [40, 9, 7], size=(500, 3)).tolist()]
    for (n, f, s), got in zip(sizes, call_each(same_padding, sizes)):
        assert isinstance(got, (tuple, list)) and len(got) == 2 and not np.ndim(got[0]), why("pair-wanted")
        assert all(isinstance(side, (int, np.integer)) for side in got), why("half-a-cell")
        before, after = (int(side) for side in got)
        assert before >= 0 and after >= 0, why("negative-padding")
        wanted = len(range(0, n, s))
        places = len(range(0, n + before + after - f + 1, s))
        assert places == wanted, why("same-too-large" if places > wanted else "same-too-small")
        needed = max((wanted - 1) * s + f - n, 0)
        assert before + after == needed, why("same-more-than-needed")
        assert after - before == needed % 2, why("spare-after")
    try:
        default = same_padding(8, 5)
    except TypeError:
        raise AssertionError(why("same-default")) from None
    assert tuple(default) == (2, 2), why("same-default")


hidden_test()
### END HIDDEN TESTS

# %% test="same_padding-impossible" points=3
# Hidden tests: sizes that make no sense are refused.
### BEGIN HIDDEN TESTS
def hidden_test():
    impossible = [(0, 3, 1), (8, 0, 1), (8, 3, 0), (-8, 3, 1), (8, -3, 1), (8, 3, -2)]
    impossible += [(8.0, 3, 1), (8, 3.0, 1), (8, 3, 2.0), (8, 3, 1.5), (8, 2.5, 1), (8.5, 3, 1)]
    for sizes in impossible:
        try:
            same_padding(*sizes)
        except ValueError:
            continue
        except Exception:
            raise AssertionError(why("wrong-error")) from None
        raise AssertionError(why("impossible-size"))


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="e4-story" teaches="s4-pooling s1-max-pooling"
# ## 練習 4：池化層（20 分）
#
# 下面的播放器用範例的 4×4 表格。把滑鼠移到輸出的格子上，看它來自哪個視窗、誰贏了；也可以拉動「步驟」。
#
# 接著請寫整個池化層 `pool_forward(A_prev, hparameters, mode="max")`：
#
# - `A_prev` 是 `(m, n_H_prev, n_W_prev, n_C)`；`hparameters` 有 `"f"` 和 `"stride"`，不填補，放不滿的零頭丟掉；
# - `mode` 是 `"max"` 或 `"average"`，每個通道**各做各的**，所以通道數不變；
# - 回傳 `(A, cache)`，`cache` 就是 `(A_prev, hparameters)`；
# - `mode` 是別的字、視窗放不下，都丟出 `ValueError`。
#
# 小心：特徵圖裡常有負數。

# %% [markdown] lang="en" key="e4-story" of="8d9df96a"
# ## Exercise 4: the pooling layer (20 points)
#
# The player below uses the lesson's 4×4 table. Move the mouse over a cell of the output and see which window it comes
# from and who won; or drag the *step* slider.
#
# Then write the whole layer, `pool_forward(A_prev, hparameters, mode="max")`.
#
# - `A_prev` is `(m, n_H_prev, n_W_prev, n_C)`. `hparameters` has `"f"` and `"stride"`. There is no padding, and what
#   does not fill a window at the end is dropped.
# - `mode` is `"max"` or `"average"`. Every channel is pooled **on its own**, so their number stays.
# - Return `(A, cache)`, where `cache` is `(A_prev, hparameters)`.
# - Any other `mode`, and a window that does not fit, is a `ValueError`.
#
# Mind that feature maps often hold negative numbers.

# %% name="pool-player"
explore.pool_player()

# %% [markdown] lang="zh-TW" key="e4-predict"
# **先猜**　一張 **5×5** 的特徵圖，視窗 2×2、步幅 2、不填補。池化之後多大？
#
# **A**　2×2　　**B**　3×3　　**C**　4×4　　**D**　2.5×2.5
#
# 把 `"?"` 換成你的選擇，寫下理由，再執行。（不計分，但請真的猜。）

# %% [markdown] lang="en" key="e4-predict" of="9cfe501c"
# **Guess first.** A feature map of **5×5**, window 2×2, stride 2, no padding. How large is it after pooling?
#
# **A** 2×2 &emsp; **B** 3×3 &emsp; **C** 4×4 &emsp; **D** 2.5×2.5
#
# Put your choice in place of `"?"`, write down why, then run. (No points, but do guess.)

# %% name="predict-odd"
predict("odd-pool", "?", why="")

# %% solution="pool_forward"
def pool_forward(A_prev, hparameters, mode="max"):
    """The forward pass of a pooling layer.

    Parameters
    ----------
    A_prev : ndarray, shape (m, n_H_prev, n_W_prev, n_C)
        A batch of feature maps.
    hparameters : dict
        "f", the side of the window, and "stride", both in pixels.
    mode : {"max", "average"}
        What a window hands on: its largest value, or its mean.

    Returns
    -------
    A : ndarray of float, shape (m, n_H, n_W, n_C)
        With n_H = (n_H_prev - f) // stride + 1, and n_W likewise.
    cache : tuple
        (A_prev, hparameters)

    Raises
    ------
    ValueError
        If `mode` is another word, or the window exceeds the maps.
    """
    ### BEGIN SOLUTION
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    if mode not in ("max", "average"):
        raise ValueError(f"mode is max or average, not {mode!r}")
    if f > min(n_H_prev, n_W_prev):
        raise ValueError(f"a window of side {f} does not fit {n_H_prev}×{n_W_prev}")
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            top, left = h * stride, w * stride
            window = A_prev[:, top:top + f, left:left + f, :]
            A[:, h, w, :] = window.max(axis=(1, 2)) if mode == "max" else window.mean(axis=(1, 2))
    return A, (A_prev, hparameters)
    ### END SOLUTION


# %% test="pool_forward-visible" points=5
check("pool_forward")

# %% test="pool_forward-values" points=6
# Hidden tests: fresh batches in both modes, negative, not square, with a rest.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib
    from convbook.checks.pooling import output

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 5)
    cases = [((2, 6, 8, 3), 2, 2), ((1, 7, 5, 2), 2, 2), ((3, 5, 9, 1), 3, 2), ((1, 4, 4, 4), 2, 1), ((2, 8, 7, 2), 3, 4), ((1, 3, 6, 2), 1, 3)]
    cases += [((2, 3, 5, 2), 3, 1), ((1, 4, 4, 1), 4, 2), ((2, 6, 8, 3), 2, 2)]  # windows as large as can be; one case again
    for (m, h, w, c), f, stride in cases:
        A = rng.normal(size=(m, h, w, c)) - 1  # mostly below 0
        windows = np.lib.stride_tricks.sliding_window_view(A, (f, f), axis=(1, 2))[:, ::stride, ::stride]
        for mode, want in (("max", windows.max((-1, -2))), ("average", windows.mean((-1, -2)))):
            try:
                got = output(pool_forward(A.copy(), {"f": f, "stride": stride}, mode))
            except ValueError:
                assert f < min(h, w), why("window-just-fits")
                raise
            assert got.shape == want.shape, why("pool-shape")
            assert mode == "average" or not np.allclose(got, np.maximum(want, 0)) or (want >= 0).all(), why("max-from-zero")
            assert np.allclose(got, want, rtol=1e-5, atol=1e-6), why("pool-values")
    A = rng.integers(1, 9, (1, 4, 6, 2)) * np.arange(1, 49).reshape(1, 4, 6, 2)
    got = output(pool_forward(A, {"f": 2, "stride": 2}, "average"))
    assert got.shape == (1, 2, 3, 2) and np.allclose(got, A.reshape(1, 2, 2, 3, 2, 2).mean(axis=(2, 4))), why("int-input")
    A = (A * (np.indices(A.shape)[2] % 2))[:, :, :, :1]  # every second column is 0
    got = output(pool_forward(A.astype(float), {"f": 2, "stride": 2}, "average"))
    assert np.allclose(got, A.reshape(1, 2, 2, 3, 2, 1).mean(axis=(2, 4))), why("average-counts-zeros")


hidden_test()
### END HIDDEN TESTS

# %% test="pool_forward-properties" points=5
# Hidden tests: what pooling does to sums, signs, channels and batches.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib
    from convbook.checks.pooling import output

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 6)
    x, y = rng.normal(size=(3, 6, 8, 2)), rng.normal(size=(3, 6, 8, 2))

    def pool(A, mode, f=2, stride=2):
        return output(pool_forward(A.copy(), {"f": f, "stride": stride}, mode))

    largest, mean = pool(x, "max"), pool(x, "average")
    assert largest.shape == mean.shape == (3, 3, 4, 2), why("pool-shape")
    assert not np.allclose(largest, mean), why("mode-ignored")
    for far in (7, 1e7):
        assert np.allclose(pool(x - far, "max"), largest - far, rtol=1e-5, atol=1e-5), why("max-moves-along")
    assert np.allclose(pool(2 * x - 3 * y, "average"), 2 * mean - 3 * pool(y, "average"), rtol=1e-5, atol=1e-5), why("average-not-linear")
    smallest = x.reshape(3, 3, 2, 4, 2, 2).min(axis=(2, 4))
    assert np.allclose(-pool(-x, "max"), smallest, rtol=1e-5, atol=1e-6), why("max-of-minus")
    for i in range(3):
        assert np.allclose(pool(x[i:i + 1], "max"), largest[i:i + 1]), why("pool-batch-mixed")
    for k in range(2):
        assert np.allclose(pool(x[..., k:k + 1], "max"), largest[..., k:k + 1]), why("pool-channels-mixed")
    one = pool(x, "max", f=1, stride=1)
    assert one.shape == x.shape and np.allclose(one, x), why("pool-one")


hidden_test()
### END HIDDEN TESTS

# %% test="pool_forward-contract" points=4
# Hidden tests: the cache, the default mode, the refusals, and arguments left alone.
### BEGIN HIDDEN TESTS
def hidden_test():
    from convbook.checks.pooling import output

    A_prev, hp = np.arange(-20.0, 20.0).reshape(1, 4, 5, 2), {"f": 2, "stride": 1}
    before = A_prev.copy()
    try:
        returned = pool_forward(A_prev, hp)
    except (TypeError, ValueError):  # with a mode it worked
        raise AssertionError(why("default-is-max")) from None
    assert (A_prev == before).all() and hp == {"f": 2, "stride": 1}, why("mutated-input")
    assert isinstance(returned, (tuple, list)) and len(returned) == 2, why("pool-cache-missing")
    A, cache = output(returned), returned[1]
    assert A.ndim == 4, why("pool-cache-missing")
    assert np.allclose(A[0, 0, 0], before[0, 1, 1]), why("default-is-max")
    assert isinstance(cache, tuple) and len(cache) == 2 and isinstance(cache[1], dict), why("pool-cache-content")
    assert np.shape(cache[0]) == before.shape and np.allclose(cache[0], before), why("pool-cache-content")
    assert cache[1].get("f") == 2 and cache[1].get("stride") == 1, why("pool-cache-content")
    turned = output(pool_forward(before.copy(), {"stride": 1, "f": 2}, "max"))
    assert turned.shape == A.shape and np.allclose(turned, A), why("hparameters-by-name")
    cases = [((1, 4, 4, 1), 2, mode) for mode in ("avg", "maximum", "mean", "min", "Max", "a", "")]
    for shape, f, mode in [*cases, ((1, 2, 6, 1), 3, "max"), ((1, 6, 2, 1), 3, "average")]:
        try:
            pool_forward(np.ones(shape), {"f": f, "stride": 1}, mode)
        except ValueError:
            continue
        except Exception:
            raise AssertionError(why("wrong-error")) from None
        raise AssertionError(why("pool-mode" if f == 2 else "impossible-size"))


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="e5-story"
# ## 練習 5：平均池化就是一種卷積（12 分）
#
# 平均池化是：乘上固定的權重、加起來，再跳著走。那不就是卷積嗎？
#
# - `avg_pool_as_conv(X, f)`：給一批特徵圖 `X`，形狀 `(m, n_H, n_W, n_C)`，回傳 `(W, stride)`。
#   拿這組濾波器和步幅去做卷積（不填補、沒有偏差），結果要和邊長 `f` 的平均池化（步幅也是 `f`）一模一樣。
#   濾波器的形狀是 `(f, f, n_C, n_C)`。想一想：一個濾波器本來會把所有通道加在一起，怎樣才不會？
#   `f` 小於 1，或放不進圖，丟出 `ValueError`。
# - `max_counterexample()`：最大池化就不是卷積。卷積（不加偏差）一定符合「相加再做 = 做完再相加」。
#   請給兩個 2×2 的陣列 `(x, y)`，讓 `max(x + y)` **不等於** `max(x) + max(y)`。請自己想一組，不要抄範例的數字。

# %% [markdown] lang="en" key="e5-story" of="0477749b"
# ## Exercise 5: average pooling is a convolution (12 points)
#
# Average pooling multiplies by fixed weights, adds up, and moves on in jumps. Is that not a convolution?
#
# - `avg_pool_as_conv(X, f)`: for a batch of maps `X` of shape `(m, n_H, n_W, n_C)`, return `(W, stride)`. A convolution
#   with these filters and this stride (no padding, no bias) must give exactly what average pooling with a window of
#   side `f` and stride `f` gives. The filters have shape `(f, f, n_C, n_C)`. Think: a filter adds all channels
#   together. What keeps them apart? Raise `ValueError` when `f` is below 1 or does not fit.
# - `max_counterexample()`: max pooling is no convolution. Every convolution without a bias obeys "add first, or add
#   afterwards: the same". Give two 2×2 arrays `(x, y)` for which `max(x + y)` is **not** `max(x) + max(y)`. Find a pair of
#   your own, other than the lesson's.

# %% solution="avg_pool_as_conv"
def avg_pool_as_conv(X, f):
    """Filters and stride that make a convolution do average pooling.

    Parameters
    ----------
    X : ndarray, shape (m, n_H, n_W, n_C)
        The maps that are to be pooled.
    f : int
        Side of the pooling window, and its stride.

    Returns
    -------
    W : ndarray of float, shape (f, f, n_C, n_C)
    stride : int

    Raises
    ------
    ValueError
        If f < 1 or the window exceeds the maps.
    """
    ### BEGIN SOLUTION
    if f < 1 or f > min(X.shape[1:3]):
        raise ValueError(f"a window of side {f} does not fit {X.shape[1:3]}")
    n_C = X.shape[3]
    W = np.zeros((f, f, n_C, n_C))
    for k in range(n_C):
        W[:, :, k, k] = 1 / f**2
    return W, f
    ### END SOLUTION


def max_counterexample():
    """Two 2×2 arrays x, y with max(x + y) different from max(x) + max(y)."""
    ### BEGIN SOLUTION
    return np.array([[1, 0], [0, 0]]), np.array([[0, 0], [0, 1]])
    ### END SOLUTION


# %% [markdown] lang="zh-TW" key="e5-look"
# 下一格把你的反例算出來看。兩個數要不一樣。

# %% [markdown] lang="en" key="e5-look" of="285b377e"
# The next cell works out your counter-example. The two numbers must differ.

# %% name="your-counterexample" tags=["raises-exception"]
x, y = max_counterexample()
print("max(x + y) =", np.max(np.add(x, y)))
print("max(x) + max(y) =", np.max(x) + np.max(y))

# %% test="avg_pool_as_conv-visible" points=4
check("avg_pool_as_conv")

# %% test="avg_pool_as_conv-equal" points=4
# Hidden tests: a convolution with your filters and stride, against average pooling.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 7)
    for shape, f in [((2, 6, 9, 3), 3), ((1, 7, 5, 2), 2), ((1, 4, 4, 1), 4), ((2, 3, 3, 4), 1)]:
        X = rng.normal(size=shape)
        try:
            returned = avg_pool_as_conv(X.copy(), f)
        except ValueError:
            assert f < min(shape[1:3]), why("window-just-fits")
            raise
        assert isinstance(returned, (tuple, list)) and len(returned) == 2, why("kernel-and-stride")
        W, stride = np.asarray(returned[0], dtype=float), returned[1]
        assert W.ndim, why("kernel-and-stride")
        assert W.shape == (f, f, shape[3], shape[3]), why("pool-filter-shape")
        assert isinstance(stride, (int, np.integer)) and stride == f, why("pool-stride")
        assert np.allclose(W * (1 - np.eye(shape[3])), 0), why("channels-averaged")
        assert np.allclose(W.sum(axis=(0, 1, 2)), 1, rtol=1e-5), why("weights-sum")
        windows = np.lib.stride_tricks.sliding_window_view(X, (f, f), axis=(1, 2))[:, ::f, ::f]
        got = np.einsum("mhwcij,ijck->mhwk", windows, W)
        assert np.allclose(got, windows.mean((-1, -2)), rtol=1e-5, atol=1e-6), why("not-the-average")
    for shape, f in [((1, 4, 4, 1), 5), ((1, 2, 6, 1), 3), ((1, 6, 2, 1), 3), ((1, 4, 4, 1), 0), ((1, 4, 4, 2), -2)]:
        try:
            avg_pool_as_conv(np.ones(shape), f)
        except ValueError:
            continue
        except Exception:
            raise AssertionError(why("wrong-error")) from None
        raise AssertionError(why("impossible-size"))


hidden_test()
### END HIDDEN TESTS

# %% test="avg_pool_as_conv-counterexample" points=4
# Hidden tests: your two arrays, added before and after taking the maximum.
### BEGIN HIDDEN TESTS
def hidden_test():
    returned = max_counterexample()
    assert isinstance(returned, (tuple, list)) and len(returned) == 2, why("two-arrays")
    try:
        x, y = (np.asarray(one, dtype=float) for one in returned)
    except (TypeError, ValueError):
        raise AssertionError(why("two-arrays")) from None
    assert x.shape == y.shape == (2, 2) and np.isfinite(x).all() and np.isfinite(y).all(), why("two-arrays")
    assert not np.isclose((x + y).max(), x.max() + y.max()), why("no-counterexample")
    assert sorted([x.ravel().tolist(), y.ravel().tolist()]) != [[0, 0, 2, 4], [5, 1, 0, 0]], why("lessons-pair")


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="e6-story" teaches="s1-fewer-parameters s1-two-by-two e10"
# ## 練習 6：池化省下了誰的參數？（9 分）
#
# 有一份學習筆記看著 6×6 → 2×2 說：「參數真的有變少」。是誰的變少了？請把帳算清楚。
#
# 網路是：灰階圖片 → 卷積層（`c` 個 3×3 的濾波器，各有一個偏差）→ `c` 張 n×n 的特徵圖 →（要不要做 f×f、步幅 f 的池化）→
# 展平 → 全連接層（`dense` 個神經元，各有一個偏差）。
#
# 請寫 `pool_effect(n, c, f, dense)`，回傳字典，每個值都是**參數個數**：
#
# - `"conv"`：`(沒有池化時, 有池化時)` 卷積層的參數；
# - `"pool"`：池化層自己的參數，一個整數；
# - `"dense"`：`(沒有池化時, 有池化時)` 全連接層的參數。
#
# 邊長除不盡的時候，放不滿的零頭丟掉。`f` 大於 `n`，或任何一個小於 1，丟出 `ValueError`。

# %% [markdown] lang="en" key="e6-story" of="a47eda5b"
# ## Exercise 6: whose parameters does pooling save? (9 points)
#
# A learner saw 6×6 turn into 2×2 and noted: "the parameters really did get fewer". Whose? Do the accounts.
#
# The network: a grey picture → a convolution layer (`c` filters of 3×3, one bias each) → `c` feature maps of n×n →
# (pooling f×f with stride f, or none) → flatten → a dense layer (`dense` neurons, one bias each).
#
# Write `pool_effect(n, c, f, dense)`. It returns a dict of **numbers of parameters**:
#
# - `"conv"`: `(without pooling, with pooling)`, those of the convolution layer;
# - `"pool"`: those of the pooling layer itself, one whole number;
# - `"dense"`: `(without pooling, with pooling)`, those of the dense layer.
#
# What does not fill a window is dropped. Raise `ValueError` when `f` exceeds `n`, or when any of them is below 1.

# %% solution="pool_effect"
def pool_effect(n, c, f, dense):
    """Numbers of parameters with and without pooling.

    Parameters
    ----------
    n, c : int
        Side and number of the feature maps that the convolution makes.
    f : int
        Side of the pooling window, and its stride.
    dense : int
        Neurons of the dense layer that follows.

    Returns
    -------
    dict
        "conv": (without, with), "pool": int, "dense": (without, with).

    Raises
    ------
    ValueError
        If f > n, or one of them is below 1.
    """
    ### BEGIN SOLUTION
    if min(n, c, f, dense) < 1 or f > n:
        raise ValueError(f"n={n}, c={c}, f={f}, dense={dense} make no network")
    conv = c * (3 * 3 * 1 + 1)
    side = n // f
    return {
        "conv": (conv, conv),
        "pool": 0,
        "dense": ((n * n * c + 1) * dense, (side * side * c + 1) * dense),
    }
    ### END SOLUTION


# %% test="pool_effect-visible" points=3
check("pool_effect")

# %% test="pool_effect-values" points=4
# Hidden tests: fresh networks; sides that do not divide, windows of 1 and of all.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 8)
    networks = [(13, 25, 2, 100), (27, 3, 2, 10), (24, 8, 3, 7), (5, 1, 5, 1), (6, 4, 1, 12)]
    networks += [tuple(one) for one in rng.integers([7, 1, 2, 1], [40, 30, 7, 200], size=(4, 4)).tolist()]
    for n, c, f, dense in networks:
        got = pool_effect(n, c, f, dense)
        assert isinstance(got, dict) and {"conv", "pool", "dense"} <= set(got), why("effect-form")
        conv, pool, full = got["conv"], got["pool"], got["dense"]
        assert all(isinstance(pair, (tuple, list)) and len(pair) == 2 for pair in (conv, full)), why("effect-form")
        assert not isinstance(pool, (tuple, list)), why("effect-form")
        assert pool == 0, why("pool-has-none")
        assert conv[0] == conv[1], why("conv-unchanged")
        assert conv[0] == 10 * c, why("conv-count")
        assert full[0] == n * n * c * dense + dense, why("dense-count")
        side, area = len(range(0, n - f + 1, f)), n * n * c // f**2
        hint = "side-then-square" if full[1] == (area + 1) * dense else "dense-after-pool"
        assert full[1] == side * side * c * dense + dense, why(hint)


hidden_test()
### END HIDDEN TESTS

# %% test="pool_effect-impossible" points=2
# Hidden tests: networks that cannot be.
### BEGIN HIDDEN TESTS
def hidden_test():
    networks = [(3, 5, 4, 10), (0, 5, 1, 10), (8, 0, 2, 10), (8, 5, 0, 10), (8, 5, 2, 0)]
    for network in [*networks, (8, -1, 2, 10), (8, 5, -2, 10), (8, 5, 2, -3), (8, -1, 2, -3), (-8, 5, -2, 10)]:
        try:
            pool_effect(*network)
        except ValueError:
            continue
        except Exception:
            raise AssertionError(why("wrong-error")) from None
        raise AssertionError(why("impossible-network"))


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="e7-story"
# ## 練習 7：看見三種邊界（11 分）
#
# 請寫 `plot_padding(img, p)`：把一張灰階圖片用三種方法各補 `p` 圈，並排畫出來。
#
# 1. 一種方法一格，順序是**補 0、symmetric、reflect**；每一格都是補好之後的圖，高和寬各多 2p；
# 2. 所有格子用**同一個**灰階範圍（`vmin`、`vmax` 一樣，而且涵蓋所有的值）；
# 3. 每格都有標題，座標軸關掉；
# 4. 回傳 `(fig, axes)`，不需要 `plt.show()`。
#
# 這裡可以用 `np.pad`，也可以用你自己的函式。這一題看的是圖，不會因為練習 2 再扣一次分。

# %% [markdown] lang="en" key="e7-story" of="5ea14852"
# ## Exercise 7: see three borders (11 points)
#
# Write `plot_padding(img, p)`: pad a grey picture by `p` rings in three ways and draw the results side by side.
#
# 1. One panel for each way, in the order **zeros, symmetric, reflect**; each shows the padded picture, 2p taller
#    and 2p wider than before.
# 2. **One** scale for all panels (the same `vmin` and `vmax`, wide enough for every value).
# 3. A title on each panel, and axes off.
# 4. Return `(fig, axes)`; there is no need for `plt.show()`.
#
# Here you may use `np.pad`, or your own functions. This exercise looks at the figure; it takes nothing off a second
# time for exercise 2.

# %% solution="plot_padding"
def plot_padding(img, p):
    """Draw a picture padded by zeros, symmetrically and by reflection, on one scale.

    Parameters
    ----------
    img : ndarray, shape (h, w)
        A grey picture.
    p : int
        Rings to add; smaller than both sides.

    Returns
    -------
    fig : matplotlib Figure
    axes : array of 3 Axes
        Zeros, symmetric, reflect; each shows an array of shape (h + 2*p, w + 2*p).
    """
    ### BEGIN SOLUTION
    padded = {"zero": np.pad(img, p)}
    for mode in ("symmetric", "reflect"):
        padded[mode] = np.pad(img, p, mode=mode)
    low, high = min(one.min() for one in padded.values()), max(one.max() for one in padded.values())
    fig, axes = plt.subplots(1, 3, figsize=(7.5, 2.8))
    for ax, (mode, one) in zip(axes, padded.items()):
        ax.imshow(one, cmap="gray", vmin=low, vmax=high)
        ax.set_title(mode)
        ax.axis("off")
    return fig, axes
    ### END SOLUTION


# %% [markdown] lang="zh-TW" key="e7-look"
# 下一格用你的函式，看一枚硬幣被三種邊界包起來。執行之前先想：哪一格看得出原來的邊界在哪裡？
# <details style="margin-bottom: 1em"><summary>對答案</summary>補 0 的那一格，一眼就看得出來；另外兩格，要從左右相反的硬幣去猜。</details>
#
# 批改後的回饋裡，也會有你自己畫的這張圖。

# %% [markdown] lang="en" key="e7-look" of="bdcb81ec"
# The next cell uses your function on a picture of one coin. Before you run it: in which panels can you tell where the
# picture used to end?
# <details style="margin-bottom: 1em"><summary>Check</summary>With zeros, at a glance; in the other two only the mirrored coins give it
# away.</details>
#
# Your graded feedback will show this very figure.

# %% name="your-padding" tags=["raises-exception"]
coin = data.picture("coins")[4:34, 8:40]
fig, axes = plot_padding(coin, 12)

# %% test="plot_padding-visible" points=3
check("plot_padding")

# %% test="plot_padding-panels" points=4
# Hidden tests: three panels, each with its own padding, for a picture of another size.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, warnings, zlib
    from convbook.checks.figure import picture_panels, shows

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 9)
    img, p = rng.uniform(0.2, 1, size=(7, 10)), 3
    right = [np.pad(img, p), np.pad(img, p, mode="symmetric"), np.pad(img, p, mode="reflect")]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a layout or a font that grumbles costs nothing
        returned = plot_padding(img.copy(), p)
    assert isinstance(returned, (tuple, list)) and len(returned) == 2 and hasattr(returned[0], "axes"), why("figure-not-returned")
    panels = picture_panels(returned[0])
    plt.close(returned[0])
    assert len(panels) == 3, why("three-panels")
    own = list(right)
    try:  # an honest figure of functions that lost their points above does not lose them again
        own[0] = np.asarray(zero_pad(img[None, :, :, None], p), dtype=float)[0, :, :, 0]
        own[1:] = [np.asarray(mirror_pad(img, p, mode), dtype=float) for mode in ("symmetric", "reflect")]
    except Exception:
        own = right
    for k, panel in enumerate(panels):
        assert shows(panel, right[k], own[k]), why("padding-not-shown")


hidden_test()
### END HIDDEN TESTS

# %% test="plot_padding-comparable" points=4
# Hidden tests: one scale that covers all values, a title on every panel, axes off.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, warnings, zlib
    from convbook.checks.figure import axes_are_off, mappables, picture_panels, title_of
    from convbook.checks.series import look_each

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 10)
    img = rng.uniform(0.4, 0.9, size=(9, 6))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        returned = plot_padding(img, 2)
    assert isinstance(returned, (tuple, list)) and len(returned) == 2 and hasattr(returned[0], "axes"), why("figure-not-returned")
    panels = picture_panels(returned[0])
    assert len(panels) == 3, why("three-panels")
    scales = look_each(mappables(panels), "get_clim()", "get_array()")
    limits = np.array([scale for scale, _ in scales], dtype=float)
    values = np.concatenate([np.ravel(array) for _, array in scales]).astype(float)
    axes = list(returned[1].values()) if isinstance(returned[1], dict) else returned[1]  # a mosaic's have names
    listed = list(np.ravel(np.asarray(axes, dtype=object)))
    plt.close(returned[0])
    assert np.allclose(limits, limits[0]), why("own-scale")
    assert limits[0][0] <= values.min() + 1e-3 and limits[0][1] >= values.max() - 1e-3, why("padding-clips")
    assert all(title_of(ax) for ax in panels), why("padding-titles")
    assert all(axes_are_off(ax) for ax in panels), why("axes-on")
    assert all(any(panel is ax for ax in listed) for panel in panels), why("axes-returned")


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="explain-story"
# ## 簡答：池化沒有參數，網路為什麼還是變輕了？（6 分）
#
# 用你自己的話回答，三到六句就好。請說清楚：**哪一層**的參數變少、為什麼；池化**丟掉**了什麼；
# 再舉一個丟掉它會有麻煩的任務。這一題由老師閱讀評分。請寫在下一格。

# %% [markdown] lang="en" key="explain-story" of="92423264"
# ## In your own words: pooling has no parameters, so why does the network get lighter? (6 points)
#
# Three to six sentences are enough. Say **which layer** has fewer parameters and why, what pooling **throws away**, and
# one task for which that is a loss. A person reads and grades this one. Write in the next cell.

# %% [markdown] answer="why-lighter" points=6
# 評分參考 / For the grader (6 = 2 + 2 + 2):
#
# - 變少的是後面全連接層的參數：它的輸入（展平後的長度）變小了；卷積層和池化層本身沒有變（池化是 0 個）。
#   It is the dense layer behind it: fewer inputs after flattening. The convolution keeps its parameters, pooling has none.
# - 丟掉的是視窗裡的精確位置（和其他的值）。 What is lost is where exactly in the window it was (and the other values).
# - 例如要框出物體、切割輪廓、數點數時，位置很重要。 Where position matters: locating, segmenting, counting.

# %% [markdown] lang="zh-TW" key="hand-in"
# ## 交作業
#
# 1. 選單 **Kernel → Restart Kernel and Run All Cells**，從頭到尾跑一次，看檢查怎麼說，然後存檔。
# 2. 把這個 `.ipynb` 上傳到你自己的**公開** GitHub 儲存庫（檔名不用改）。
# 3. 打開 GitHub 上的這個檔案，複製網址列：`https://github.com/…/blob/…/Day95-Padding_Pooling_HW.ipynb`。
# 4. 貼到課程的提交欄。
#
# 之後會發生什麼：老師用 nbgrader 重新執行整本筆記本，加上看不見的測試，再由人讀你的簡答。
# 你會收到一頁回饋：每一題幾分、為什麼，以及你自己畫的那張圖。

# %% [markdown] lang="en" key="hand-in" of="aa178259"
# ## Hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, read what the checks say, and save.
# 2. Upload this `.ipynb` to a **public** GitHub repository of your own; keep its name.
# 3. Open the file on GitHub and copy the address: `https://github.com/…/blob/…/Day95-Padding_Pooling_HW.ipynb`.
# 4. Paste it into the course's hand-in field.
#
# What happens then: your teacher runs the whole notebook again with nbgrader, adds the hidden tests, and reads your
# short answer. You get one page back: the points of each exercise, the reason for them, and your own figure.
