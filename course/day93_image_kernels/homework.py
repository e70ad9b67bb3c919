# ---
# jupyter:
#   convbook:
#     notebook: Day93-Image_Kernels_HW
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] lang="zh-TW" key="opening"
# # Day 93 作業：影像與核
#
# - **你會做**：寫出互相關、查一張印刷的模糊表、讓影像亮而不爆、找出一條直邊、設計自己的邊緣核，最後把四個核畫成一排圖。
# - **你會學到**：核的總和管亮度；超過 255 的數該怎麼辦；翻轉在什麼時候有差；**列**和**行**弄反會怎樣。
# - **你需要**：範例 `Day93-Image_Kernels`，以及大約 60 分鐘。
#
# 七個練習加一題簡答，共 100 分。每個練習下面都有一個會說話的檢查：沒通過時，它告訴你得到什麼、應該是什麼、
# 下一步看哪裡。交出去以後，還有一些看不見的測試，用新的輸入檢查**同一類**性質。
# 請只改寫著 `YOUR CODE HERE` 的地方；想做實驗，就自己加新的儲存格。

# %% [markdown] lang="en" key="opening" of="53d0237f"
# # Day 93 homework: image kernels
#
# - **You'll do**: write cross-correlation, audit a printed blur table, brighten a picture without wrecking it, find an
#   upright edge, design edge kernels of your own, and draw a gallery of four kernels.
# - **You'll learn**: why a kernel's sum sets the brightness, what to do with numbers above 255, when flipping matters,
#   and what happens when rows and columns change places.
# - **You'll need**: the lesson `Day93-Image_Kernels`, and some 60 minutes.
#
# Seven exercises and one short answer make 100 points. Under each exercise stands a check that talks: it says what it
# got, what it expected, and where to look next. After you hand in, hidden tests look at the *same kinds* of property
# with fresh inputs. Write only where it says `YOUR CODE HERE`; for experiments, add cells of your own.

# %% name="setup"

# %% locked="imports"
import matplotlib.pyplot as plt
import numpy as np

from convbook import check, data, explore, predict, why

# %% [markdown] lang="zh-TW" key="warm-up"
# ## 暖身：一個像素的九個積
#
# 把滑鼠移到圖下面那張小表格裡、不在最外圈的像素上（或用滑桿選），看它的九個積怎麼加成一個數。換一個核，
# 先在心裡算，再看答案。

# %% [markdown] lang="en" key="warm-up" of="b473b428"
# ## Warm-up: the nine products of one pixel
#
# Move the mouse over a pixel of the small table below the figure, any but the outermost ring, or choose one with the
# sliders, and see how its nine products add up to one number. Change the kernel, work it out in your head, then look.

# %% name="pixel-inspector"
explore.pixel_inspector()

# %% [markdown] lang="zh-TW" key="e1-story"
# ## 練習 1：互相關（18 分）
#
# 核放在圖片上，同位置的數相乘、全部加起來，得到一個數；再移到下一個位置。這就是**互相關**（cross-correlation），
# 後面每一題都用得到。
#
# 1. 不填補：核完整放得進去的地方才算，所以輸出比較小；
# 2. 圖片和核都**不一定是正方形**，1×1 的核也可以；
# 3. 輸入就算全是整數，輸出也要是浮點數；
# 4. 核比圖片高、或比圖片寬，丟出 `ValueError`。
#
# 手算的例子：圖片是 0 到 8 排成 3×3，核是 0 到 3 排成 2×2，左上角是 0×0 + 1×1 + 3×2 + 4×3 = 19。

# %% [markdown] lang="en" key="e1-story" of="9642f1f0"
# ## Exercise 1: cross-correlation (18 points)
#
# Lay the kernel on the picture, multiply the numbers that meet, add them all up: one number. Then move on. That is
# **cross-correlation**, and every exercise below leans on it.
#
# 1. No padding: only places where the whole kernel fits, so the output is smaller.
# 2. Neither the picture nor the kernel need be **square**; a 1×1 kernel is fine.
# 3. Whole numbers may come in; floats come out.
# 4. A kernel taller or wider than the picture raises `ValueError`.
#
# By hand: with 0 to 8 as a 3×3 picture and 0 to 3 as a 2×2 kernel, the top left is 0×0 + 1×1 + 3×2 + 4×3 = 19.

# %% solution="corr2d"
def corr2d(X, K):
    """Cross-correlate a grey picture with a kernel, without padding.

    Parameters
    ----------
    X : ndarray, shape (n_H, n_W)
        The picture.
    K : ndarray, shape (f_H, f_W)
        The kernel; not flipped.

    Returns
    -------
    Y : ndarray of float, shape (n_H - f_H + 1, n_W - f_W + 1)

    Raises
    ------
    ValueError
        If the kernel is taller or wider than the picture.
    """
    ### BEGIN SOLUTION
    X, K = np.asarray(X, dtype=float), np.asarray(K, dtype=float)
    (n_H, n_W), (f_H, f_W) = X.shape, K.shape
    if f_H > n_H or f_W > n_W:
        raise ValueError(f"a kernel of {K.shape} does not fit a picture of {X.shape}")
    Y = np.zeros((n_H - f_H + 1, n_W - f_W + 1))
    for r in range(Y.shape[0]):
        for c in range(Y.shape[1]):
            Y[r, c] = np.sum(X[r:r + f_H, c:c + f_W] * K)
    return Y
    ### END SOLUTION


# %% test="corr2d-visible" points=4
check("corr2d")

# %% test="corr2d-values" points=5
# Hidden tests: fresh pictures and kernels, square or not, against scipy.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib
    from convbook.checks.series import call_each
    from scipy.ndimage import correlate

    def valid(x, k):
        (h, w), (u, v) = x.shape, k.shape
        full = correlate(x.astype(float), k.astype(float), mode="constant")
        return full[u // 2:u // 2 + h - u + 1, v // 2:v // 2 + w - v + 1]

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()))
    shapes = [((5, 7), (3, 3)), ((5, 7), (3, 3)), ((6, 4), (2, 3)), ((4, 4), (4, 4)), ((3, 8), (1, 1)), ((7, 5), (3, 1)), ((1, 9), (1, 4))]
    asked = [(rng.normal(size=picture), rng.normal(size=kernel)) for picture, kernel in shapes]
    answers = [np.asarray(one) for one in call_each(corr2d, [(x.copy(), k.copy()) for x, k in asked])]
    second = valid(*asked[1])
    assert answers[0].shape != second.shape or not np.allclose(answers[0], second), why("answer-overwritten")
    for (x, k), got in zip(asked, answers):
        want, flipped = valid(x, k), valid(x, k[::-1, ::-1])
        assert got.shape == want.shape, why("corr-size")
        assert k.size == 1 or np.allclose(got, want) or not np.allclose(got, flipped), why("kernel-flipped")
        assert np.allclose(got, want, rtol=1e-5, atol=1e-5), why("corr-fresh")  # float32 will do


hidden_test()
### END HIDDEN TESTS

# %% test="corr2d-properties" points=5
# Hidden tests: linear in picture and kernel; a kernel with a single 1 only crops.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib
    from convbook.checks.series import call_each

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 1)
    x, other, k, k2 = rng.normal(size=(6, 8)), rng.normal(size=(6, 8)), rng.normal(size=(3, 2)), rng.normal(size=(3, 2))
    deltas = []
    for u, v in [(0, 0), (2, 1), (0, 1)]:
        deltas.append(np.zeros((3, 2)))
        deltas[-1][u, v] = 1
    asked = [(x, k), (other, k), (2 * x - 3 * other, k), (x, k2), (x, 2 * k - 3 * k2), *((x, delta) for delta in deltas)]
    answers = [np.asarray(one) for one in call_each(corr2d, [(a.copy(), b.copy()) for a, b in asked])]
    assert all(one.shape == (4, 7) for one in answers), why("corr-size")
    y, of_other, pictures, of_k2, kernels, *cropped = answers
    assert not y.any() or not np.array_equal(y, of_other), why("answer-overwritten")
    assert np.allclose(pictures, 2 * y - 3 * of_other, rtol=1e-4, atol=1e-4), why("corr-linear")
    assert np.allclose(kernels, 2 * y - 3 * of_k2, rtol=1e-4, atol=1e-4), why("corr-linear")
    for got, (u, v) in zip(cropped, [(0, 0), (2, 1), (0, 1)]):
        assert np.allclose(got, x[u:u + 4, v:v + 7], rtol=1e-5, atol=1e-5), why("corr-delta")


hidden_test()
### END HIDDEN TESTS

# %% test="corr2d-contract" points=4
# Hidden tests: whole numbers in, floats out; refusals; arguments left as they were.
### BEGIN HIDDEN TESTS
def hidden_test():
    x, k = np.arange(20).reshape(4, 5), np.array([[0.5, 0.25], [0.25, 0.5]])
    want = np.array([[0.5 * (x[i, j] + x[i + 1, j + 1]) + 0.25 * (x[i, j + 1] + x[i + 1, j]) for j in range(4)] for i in range(3)])
    for kind in ("int64", "uint8"):
        got = np.asarray(corr2d(x.astype(kind), k))
        assert got.shape == want.shape, why("corr-size")
        assert got.dtype.kind == "f" and not np.allclose(got, np.trunc(want)), why("int-input")
        assert np.allclose(got, want), why("corr-fresh")
    x = np.arange(20.0).reshape(4, 5) + 0.5
    got, right = np.asarray(corr2d(x, np.array([[1, 2]]))), x[:, :-1] + 2 * x[:, 1:]
    for cut in (np.trunc(right), np.trunc(x)[:, :-1] + 2 * np.trunc(x)[:, 1:]):
        assert got.shape != cut.shape or not np.allclose(got, cut), why("int-input")
    got = np.asarray(corr2d(np.full((3, 3), 200, dtype="uint8"), np.full((2, 2), 9, dtype="uint8")))
    assert not (got % 256 == 7200 % 256).all() or (got == 7200).all(), why("corr-uint8")
    assert got.dtype.kind == "f", why("int-input")
    assert np.allclose(got, 7200.0), why("corr-linear")
    for x_shape, k_shape in [((2, 6), (3, 3)), ((6, 2), (3, 3)), ((3, 3), (4, 1)), ((3, 3), (1, 4)), ((1, 1), (2, 2))]:
        try:
            corr2d(np.ones(x_shape), np.ones(k_shape))
        except ValueError:
            continue
        except Exception:
            raise AssertionError(why("wrong-error")) from None
        raise AssertionError(why("corr-too-large"))
    x, k = np.arange(20.0).reshape(4, 5), np.arange(4.0).reshape(2, 2)
    corr2d(x, k)
    assert (x == np.arange(20.0).reshape(4, 5)).all() and (k == np.arange(4.0).reshape(2, 2)).all(), why("mutated-input")


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="given"
# ### 接下來的工具
#
# 下一格是範例裡的 `slide`。後面的練習可以用它，也可以用你自己的 `corr2d`。`slide` 一定是對的，
# 所以練習 1 還沒做對，後面照樣拿得到分。（它跟著輸入的型別走：整數進去，整數出來。）

# %% [markdown] lang="en" key="given" of="d23ee81c"
# ### A tool for what follows
#
# The next cell holds `slide` from the lesson. In the exercises below you may use it, or your own `corr2d`. `slide` is
# right in any case, so an unfinished exercise 1 takes nothing from the others. (It keeps the input's type: whole numbers
# in, whole numbers out.)

# %% locked="slide"
def slide(X, K):
    windows = np.lib.stride_tricks.sliding_window_view(X, K.shape)
    return np.einsum("rcij,ij->rc", windows, K)


# %% [markdown] lang="zh-TW" key="e2-story"
# ## 練習 2：查帳：印刷的模糊核（12 分）
#
# NVIDIA 的教材印了這個模糊核：
#
# | | | |
# |---|---|---|
# | .06 | .13 | .06 |
# | .13 | .25 | .13 |
# | .06 | .13 | .06 |
#
# 真正的核是十六分之 1 2 1 / 2 4 2 / 1 2 1；印刷時四捨五入到兩位小數。差這麼一點，要緊嗎？
# 請寫 `blur_report(image=None)`，回傳一個字典：
#
# - `"sum_printed"`：印刷的核，九個數的總和（`float`）；
# - `"max_gap"`：印刷的核和真正的核，在這張圖上的**兩張結果**，差距最大的一格差多少（絕對值，`float`）；
# - `"true_row0"`：真正的核的結果，第 0 列（一維陣列，不要四捨五入）。
#
# 不給 `image` 就用教材的 `data.blur_image()`；印刷的核是 `data.blur_kernel()`。真正的核請自己寫。

# %% [markdown] lang="en" key="e2-story" of="eb627b86"
# ## Exercise 2: audit the printed blur (12 points)
#
# NVIDIA's course prints this blur kernel:
#
# | | | |
# |---|---|---|
# | .06 | .13 | .06 |
# | .13 | .25 | .13 |
# | .06 | .13 | .06 |
#
# The true kernel is 1 2 1 / 2 4 2 / 1 2 1 in sixteenths; print rounded it to two decimals. Such a small difference:
# does it matter? Write `blur_report(image=None)`, which returns a dict:
#
# - `"sum_printed"`: the sum of the nine printed numbers, a `float`;
# - `"max_gap"`: printed kernel and true kernel give **two results** on this picture; how far are they apart where they
#   are furthest apart? (absolute, a `float`);
# - `"true_row0"`: row 0 of the true kernel's result, a 1-D array, not rounded.
#
# Without an `image`, use the course's `data.blur_image()`. The printed kernel is `data.blur_kernel()`; write the
# true one yourself.

# %% solution="blur_report"
def blur_report(image=None):
    """What the rounding of the printed blur kernel does to a picture.

    Parameters
    ----------
    image : ndarray, shape (n_H, n_W), optional
        A grey picture, at least 3×3; DLI's 6×6 picture if not given.

    Returns
    -------
    dict
        "sum_printed" (float), "max_gap" (float), "true_row0" (1-D ndarray).
    """
    ### BEGIN SOLUTION
    image = data.blur_image() if image is None else image
    printed = data.blur_kernel()
    sixteenths = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
    wrong, right = slide(image, printed), slide(image, sixteenths)
    return {
        "sum_printed": float(printed.sum()),
        "max_gap": float(np.abs(wrong - right).max()),
        "true_row0": right[0],
    }
    ### END SOLUTION


# %% test="blur_report-visible" points=4
check("blur_report")

# %% test="blur_report-fresh" points=4
# Hidden tests: the same audit on fresh pictures.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib
    from convbook.checks.series import call_each
    from scipy.ndimage import correlate

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 2)
    printed = np.array([[0.06, 0.13, 0.06], [0.13, 0.25, 0.13], [0.06, 0.13, 0.06]])
    true = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
    less = np.array([[1.0, 0, 1, 1], [0, 0, 0, 0], [1, 0, 1, 1]])  # print gives less here, by more than it gives more
    cross = np.zeros((7, 9))
    cross[[2, 3, 3, 4], [4, 3, 5, 4]] = 1  # the widest gap is in the very middle
    board = np.array([[1, 0, 1, 0, 0.99, 0], [0, 1, 0, 0.99, 0, 0.99], [1, 0, 1, 0, 0.99, 0]])  # print changes the order
    images = [rng.random((5, 8)), rng.random((9, 4)), less, cross, board]

    def is_right(got, right):
        fine = got.shape == right.shape and np.allclose(got, right, rtol=0, atol=1e-6)
        rounded = any(np.allclose(got, np.round(right, places), rtol=0, atol=1e-9) for places in (2, 3, 4, 5))
        assert fine or got.shape != right.shape or not rounded, why("blur-rounded")
        return fine

    for image, report in zip(images, call_each(blur_report, [(one.copy(),) for one in images])):
        assert isinstance(report, dict) and {"sum_printed", "max_gap", "true_row0"} <= set(report), why("blur-form")
        a, b = (correlate(image, k, mode="constant")[1:-1, 1:-1] for k in (printed, true))
        row, gap = np.asarray(report["true_row0"], dtype=float), np.asarray(report["max_gap"], dtype=float)
        known = {(4,): "blur-ignores-image", b[:, 0].shape: "blur-column", b.shape: "blur-row-not-table", image[0].shape: "not-padded-here"}
        hint = known.get(row.shape, "blur-true-row")
        assert row.shape == b[0].shape, why(hint)
        assert is_right(row, b[0]), why("blur-true-row")
        assert is_right(gap, np.abs(a - b).max()), why("blur-gap")
        assert np.isclose(float(report["sum_printed"]), 1.01, rtol=0, atol=1e-6), why("blur-sum")


hidden_test()
### END HIDDEN TESTS

# %% test="blur_report-wall" points=4
# Hidden tests: on a plain wall the true kernel changes nothing, the printed one 1 %.
### BEGIN HIDDEN TESTS
def hidden_test():
    for level, size in [(1.0, (5, 7)), (0.5, (3, 4)), (200, (6, 3))]:
        report = blur_report(np.full(size, level))
        assert isinstance(report, dict) and {"sum_printed", "max_gap", "true_row0"} <= set(report), why("blur-form")
        row, gap = np.asarray(report["true_row0"], dtype=float), np.asarray(report["max_gap"], dtype=float)
        assert row.shape != (4,), why("blur-ignores-image")
        assert row.shape == (size[1] - 2,), why("blur-true-row")
        assert np.allclose(row, level, rtol=1e-5), why("blur-wall")
        assert gap.shape == () and np.isclose(gap, level / 100, rtol=1e-4), why("blur-wall-gap")
    given = np.eye(6)
    blur_report(given)
    assert (given == np.eye(6)).all(), why("mutated-input")


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="e3-story"
# ## 練習 3：算完再夾住（16 分）
#
# 照片的像素是 `uint8`：0 到 255 的整數。200 × 1.5 = 300，放不進去。直接轉型別會繞回去變成 44，最亮的天空忽然全黑。
# 請寫 `apply_and_clip(img, K)`，順序很重要：
#
# 1. 四周先用**邊緣的值**補（`np.pad` 的 `mode="edge"`），讓輸出和輸入一樣大；
# 2. 用浮點數做互相關；
# 3. 捨入到最近的整數，剛好一半就取**偶數**（`np.rint` 就是這樣：0.5 → 0，1.5 → 2，2.5 → 2）；
# 4. 小於 0 的變 0，大於 255 的變 255；
# 5. 最後才轉成 `uint8`。
#
# 核的高和寬都是奇數（不一定相等）；有一個是偶數，就沒有正中央，丟出 `ValueError`。

# %% [markdown] lang="en" key="e3-story" of="49ecc433"
# ## Exercise 3: compute first, clip last (16 points)
#
# A photograph's pixels are `uint8`: whole numbers from 0 to 255. 200 × 1.5 = 300 does not fit. Converting it anyway wraps
# it round to 44, and the brightest sky goes black. Write `apply_and_clip(img, K)`. The order matters:
#
# 1. pad all round with the **edge values** (`mode="edge"` of `np.pad`), so that the output is as large as the input;
# 2. cross-correlate in floats;
# 3. round to whole numbers, halves to the **even** one, as `np.rint` does (0.5 → 0, 1.5 → 2, 2.5 → 2);
# 4. below 0 becomes 0, above 255 becomes 255;
# 5. only then convert to `uint8`.
#
# The kernel's height and width are odd, though not always equal. An even one has no middle: raise `ValueError`.

# %% [markdown] lang="zh-TW" key="e3-predict"
# 先猜：一張照片先調亮（×1.5）再調暗成原來的三分之二（×2/3），每一步都夾在 0 到 255。會變回原來的照片嗎？
#
# - **A** 會，1.5 × 2/3 = 1，一切還原
# - **B** 暗的地方會，亮的地方回不來
# - **C** 亮的地方會，暗的地方回不來
# - **D** 全部都回不來
#
# 把 `"?"` 換成你的選擇，寫下理由，再執行。（不計分，但請真的猜。）

# %% [markdown] lang="en" key="e3-predict" of="93382d06"
# Guess first: a photograph is brightened (×1.5), then darkened to two thirds (×2/3), and clipped to 0–255 after each
# step. Is it the old photograph again?
#
# - **A** Yes: 1.5 × 2/3 = 1, so everything comes back
# - **B** The dark parts are; the bright parts are not
# - **C** The bright parts are; the dark parts are not
# - **D** Nothing comes back
#
# Put your choice in place of `"?"`, write down why, then run. (No points, but do guess.)

# %% name="predict-round-trip"
predict("brighten-darken", "?", why="")

# %% solution="apply_and_clip"
def apply_and_clip(img, K):
    """Apply a kernel to a photograph and give a photograph back.

    Parameters
    ----------
    img : ndarray of uint8, shape (n_H, n_W)
        A grey photograph, 0 to 255.
    K : ndarray of float, shape (f_H, f_W), both odd
        The kernel.

    Returns
    -------
    ndarray of uint8, shape (n_H, n_W)

    Raises
    ------
    ValueError
        If a side of the kernel is even.
    """
    ### BEGIN SOLUTION
    K = np.asarray(K, dtype=float)
    f_H, f_W = K.shape
    if f_H % 2 == 0 or f_W % 2 == 0:
        raise ValueError(f"a kernel of {K.shape} has no middle")
    padded = np.pad(img, ((f_H // 2, f_H // 2), (f_W // 2, f_W // 2)), mode="edge")
    values = np.rint(slide(padded, K))
    return np.clip(values, 0, 255).astype(np.uint8)
    ### END SOLUTION


# %% test="apply_and_clip-visible" points=4
check("apply_and_clip")

# %% test="apply_and_clip-values" points=6
# Hidden tests: fresh photographs under kernels that overflow on both sides.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib
    from convbook.checks.series import call_each

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 3)

    def products(img, k):
        (u, v), (h, w) = k.shape, img.shape
        p = np.pad(img.astype(float), ((u // 2, u // 2), (v // 2, v // 2)), mode="edge")
        return np.stack([p[i:i + h, j:j + w] * k[i, j] for i in range(u) for j in range(v)])

    # Eighths: every sum is exact, in whatever order it is added, so halves are halves.
    asked = []
    shapes = [((7, 9), (3, 3)), ((7, 9), (3, 3)), ((8, 5), (3, 1)), ((6, 7), (1, 3)), ((9, 8), (5, 5)), ((4, 6), (1, 1))]
    for total, (size, k_shape) in zip((9, 9, 21, 9, 9, 9), shapes):
        asked.append((rng.integers(0, 256, size).astype(np.uint8), rng.integers(-12, 17, k_shape) / 8))
        asked[-1][1][k_shape[0] // 2, k_shape[1] // 2] += total / 8 - asked[-1][1].sum()  # neither all black nor all white
    answers = [np.asarray(one) for one in call_each(apply_and_clip, [(img.copy(), k.copy()) for img, k in asked])]
    second = np.clip(np.rint(products(*asked[1]).sum(0)), 0, 255)
    assert not np.array_equal(answers[0], second), why("answer-overwritten")
    for (img, k), got in zip(asked, answers):
        each = products(img, k)
        exact, running = each.sum(0), 0
        for one in each:
            running = np.clip(running + one, 0, 255)
        want = np.clip(np.rint(exact), 0, 255)
        assert got.shape == img.shape, why("clip-size")
        assert got.dtype == np.uint8, why("clip-dtype")
        for hint, guess in [
            ("clip-wraps", np.rint(exact) % 256),
            ("clip-wraps", np.maximum(np.rint(exact), 0) % 256),
            ("clip-wraps", np.minimum(np.rint(exact), 255) % 256),
            ("clip-limits", np.clip(np.rint(exact), 0, 256) % 256),
            ("clip-limits", np.clip(np.rint(exact), 0, 254)),
            ("clip-limits", np.clip(np.rint(exact), 1, 255)),
            ("clip-rounding", np.clip(np.floor(exact), 0, 255)),
            ("clip-rounding", np.clip(np.ceil(exact), 0, 255)),
            ("clip-rounding", np.clip(np.floor(exact + 0.5), 0, 255)),
            ("clip-rounding", np.clip(np.ceil(exact - 0.5), 0, 255)),
            ("clip-early", np.clip(np.rint(each).sum(0), 0, 255)),
            ("clip-early", np.rint(running)),
            ("clip-absolute", np.clip(np.rint(np.abs(exact)), 0, 255)),
            ("clip-uint8", np.clip(products(img, np.trunc(k)).sum(0), 0, 255)),
            ("kernel-flipped", np.clip(np.rint(products(img, k[::-1, ::-1]).sum(0)), 0, 255)),
            ("corr-turned", np.clip(np.rint(products(img, k[::-1]).sum(0)), 0, 255)),
            ("corr-turned", np.clip(np.rint(products(img, k[:, ::-1]).sum(0)), 0, 255)),
            ("corr-turned", np.clip(np.rint(products(img, k.T).sum(0)), 0, 255)),
        ]:
            assert (got == want).all() or not (got == guess).all(), why(hint)
        inside = (slice(k.shape[0] // 2, img.shape[0] - k.shape[0] // 2), slice(k.shape[1] // 2, img.shape[1] - k.shape[1] // 2))
        assert (got[inside] == want[inside]).all(), why("clip-fresh")
        assert (got == want).all(), why("clip-border")


hidden_test()
### END HIDDEN TESTS

# %% test="apply_and_clip-contract" points=6
# Hidden tests: identity, walls, halves, even kernels, the photograph left alone.
### BEGIN HIDDEN TESTS
def hidden_test():
    identity, one = np.zeros((3, 3)), np.array([[0.0]])
    identity[1, 1] = 1
    photo = np.arange(256).reshape(16, 16).astype(np.uint8)
    same = np.asarray(apply_and_clip(photo, identity))
    assert same.dtype == np.uint8, why("clip-dtype")
    assert same.shape == photo.shape, why("clip-size")
    assert (same == photo).all(), why("clip-identity")
    half = np.asarray(apply_and_clip(photo, one + 0.5))
    assert (photo == np.arange(256).reshape(16, 16)).all(), why("mutated-input")
    assert half.shape == photo.shape, why("clip-size")
    assert (half == np.rint(np.arange(256) / 2).reshape(16, 16)).all(), why("clip-rounding")
    uneven = np.arange(9.0).reshape(3, 3) / 32
    apply_and_clip(photo, uneven)
    assert (uneven == np.arange(9.0).reshape(3, 3) / 32).all(), why("mutated-input")
    bright = np.asarray(apply_and_clip(photo, one + 1.5))
    assert bright.shape == photo.shape, why("clip-size")
    assert (bright.ravel()[171:] == 255).all(), why("clip-wraps")
    # Brightened and darkened again: what was clipped does not come back.
    back = np.asarray(apply_and_clip(bright, one + 2 / 3)).ravel().astype(int)
    assert np.abs(back[:171] - np.arange(171)).max() <= 1 and (back[171:] == 170).all(), why("clip-round-trip")
    wall = np.full((5, 6), 180, dtype=np.uint8)
    blur = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
    soft = np.asarray(apply_and_clip(wall, blur))
    assert soft.shape == wall.shape, why("clip-size")
    assert (soft[1:-1, 1:-1] == 180).all(), why("clip-early")
    assert (soft == 180).all(), why("clip-border")
    dark = np.asarray(apply_and_clip(wall, -blur))
    assert not (dark == 180).all(), why("clip-absolute")
    assert (dark == 0).all(), why("clip-wraps")
    for shape in [(2, 2), (3, 2), (2, 3), (4, 4)]:
        try:
            apply_and_clip(wall, np.ones(shape) / 9)
        except ValueError:
            continue
        except Exception:
            raise AssertionError(why("wrong-error")) from None
        raise AssertionError(why("clip-even"))


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="e4-story"
# ## 練習 4：真正的卷積（12 分）
#
# 數學課本的**卷積**（convolution）多了一步：先把核上下翻、左右也翻（等於轉半圈），再做互相關。
# 同樣是 0 到 8 和 0 到 3，互相關的左上角是 19，卷積是 5。
#
# 請寫 `conv2d_true(X, K)`，一樣不填補，一樣拒絕放不下的核，一樣回傳浮點數。可以呼叫 `slide` 或你的 `corr2d`。

# %% [markdown] lang="en" key="e4-story" of="515e5186"
# ## Exercise 4: true convolution (12 points)
#
# **Convolution**, as a mathematics book has it, takes one step more: flip the kernel upside down and left to right (half
# a turn), then cross-correlate. For 0 to 8 and 0 to 3 again, the top left of the correlation is 19; of the convolution, 5.
#
# Write `conv2d_true(X, K)`, again without padding, again refusing a kernel that does not fit, and again returning floats.
# You may call `slide` or your `corr2d`.

# %% solution="conv2d_true"
def conv2d_true(X, K):
    """Convolve a grey picture with a kernel, as in mathematics, without padding.

    Parameters
    ----------
    X : ndarray, shape (n_H, n_W)
    K : ndarray, shape (f_H, f_W)

    Returns
    -------
    Y : ndarray of float, shape (n_H - f_H + 1, n_W - f_W + 1)

    Raises
    ------
    ValueError
        If the kernel is taller or wider than the picture.
    """
    ### BEGIN SOLUTION
    return slide(np.asarray(X, dtype=float), np.asarray(K, dtype=float)[::-1, ::-1])
    ### END SOLUTION


# %% test="conv2d_true-visible" points=4
check("conv2d_true")

# %% test="conv2d_true-values" points=4
# Hidden tests: fresh pictures and kernels against scipy; whole numbers; refusals.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib
    from convbook.checks.series import call_each
    from scipy.ndimage import correlate

    def valid(x, k):
        (h, w), (u, v) = x.shape, k.shape
        full = correlate(x.astype(float), k.astype(float), mode="constant")
        return full[u // 2:u // 2 + h - u + 1, v // 2:v // 2 + w - v + 1]

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 4)
    shapes = [((5, 7), (3, 3)), ((5, 7), (3, 3)), ((6, 4), (2, 3)), ((4, 6), (1, 3)), ((6, 5), (4, 1)), ((3, 3), (3, 3))]
    asked = [(rng.normal(size=picture), rng.normal(size=kernel)) for picture, kernel in shapes]
    x, k = (one.copy() for one in asked[0])
    conv2d_true(x, k)
    assert (x == asked[0][0]).all() and (k == asked[0][1]).all(), why("mutated-input")
    answers = [np.asarray(one) for one in call_each(conv2d_true, [(x.copy(), k.copy()) for x, k in asked])]
    second = valid(asked[1][0], asked[1][1][::-1, ::-1])
    assert answers[0].shape != second.shape or not np.allclose(answers[0], second), why("answer-overwritten")
    for (x, k), got in zip(asked, answers):
        want, plain = valid(x, k[::-1, ::-1]), valid(x, k)
        assert got.shape == want.shape, why("corr-size")
        for hint, guess in [
            ("true-not-flipped", plain),
            ("true-half-turn", valid(x, k[::-1])),
            ("true-half-turn", valid(x, k[:, ::-1])),
            *(("true-half-turn", valid(x, turned)) for turned in (k.T, np.rot90(k), np.rot90(k, 3)) if k.shape[0] == k.shape[1]),
            ("true-picture-flipped", valid(x[::-1, ::-1], k)),
            ("true-picture-flipped", plain[::-1, ::-1]),
            ("true-negated", -plain),
            ("true-negated", -want),
        ]:
            assert np.allclose(got, want, rtol=1e-5, atol=1e-5) or not np.allclose(got, guess, rtol=1e-5, atol=1e-5), why(hint)
        assert np.allclose(got, want, rtol=1e-5, atol=1e-5), why("true-fresh")
    whole, parts = np.arange(20).reshape(4, 5), np.array([[0.5, 0.25], [0.25, 1.5]])
    for x, k in [(whole, parts), (whole / 8, np.array([[1, 2], [3, 4]]))]:
        got = np.asarray(conv2d_true(x, k))
        assert got.shape == (3, 4), why("corr-size")
        assert not np.allclose(got, valid(x, k)), why("true-not-flipped")
        assert np.allclose(got, valid(x, k[::-1, ::-1])), why("int-input")
    for x_shape, k_shape in [((2, 6), (3, 3)), ((6, 2), (3, 3)), ((2, 2), (3, 3))]:
        try:
            conv2d_true(np.ones(x_shape), np.ones(k_shape))
        except ValueError:
            continue
        except Exception:
            raise AssertionError(why("wrong-error")) from None
        raise AssertionError(why("corr-too-large"))


hidden_test()
### END HIDDEN TESTS

# %% test="conv2d_true-properties" points=4
# Hidden tests: picture and kernel change places; symmetric kernels don't mind.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 5)
    x, k = rng.normal(size=(4, 5)), rng.normal(size=(3, 2))
    # With a wide ring of zeros convolution is commutative; correlation is not.
    one = np.asarray(conv2d_true(np.pad(x, ((2, 2), (1, 1))), k))
    other = np.asarray(conv2d_true(np.pad(k, ((3, 3), (4, 4))), x))
    assert one.shape == (6, 6) and other.shape == (6, 6), why("corr-size")
    assert np.allclose(one, other, rtol=1e-5, atol=1e-5), why("true-commutes")
    # One bright pixel paints the kernel itself, the right way up.
    dot = np.zeros((7, 7))
    dot[3, 3] = 1
    k = rng.normal(size=(3, 3))
    stamped = np.asarray(conv2d_true(dot, k))
    assert np.allclose(stamped[1:4, 1:4], k, rtol=1e-5, atol=1e-5), why("true-stamp")
    k = k + k[::-1, ::-1]
    x = rng.normal(size=(5, 6))
    plain = np.array([[(x[i:i + 3, j:j + 3] * k).sum() for j in range(4)] for i in range(3)])
    assert np.allclose(conv2d_true(x, k), plain, rtol=1e-5, atol=1e-5), why("true-symmetric")
    sobel = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
    plain = np.array([[(x[i:i + 3, j:j + 3] * sobel).sum() for j in range(4)] for i in range(3)])
    assert np.allclose(conv2d_true(x, sobel), -plain, rtol=1e-5, atol=1e-5), why("true-sign")


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="e5-story"
# ## 練習 5：黑條紋，與「列」「行」的陷阱（12 分）
#
# 有一份簡體中文教材造了一張 6×8 的白影像，說中間四「列」是黑的。照臺灣的說法去做，就找不到邊緣了，
# 因為在中國大陸，「列」是直的；在臺灣，**列（row）是橫的，行（column）是直的**。原文要的是中間四**行**。
#
# 請寫 `edge_stripe(height=6, width=8, dark=4)`，回傳 `(X, Y, Yt)`：
#
# - `X`：形狀 `(height, width)` 的浮點數陣列，全是 1，正中間 `dark` 個**直行**是 0（`dark` 至少是 1，`width - dark` 一定是正的偶數）；
# - `Y`：`X` 和核 `[[1, -1]]` 的互相關：左邊減右邊；
# - `Yt`：**轉置**之後的影像，和同一個核的互相關。
#
# 動手前先想：不給引數時，`Y` 的每一列長什麼樣子？`Yt` 呢？

# %% [markdown] lang="en" key="e5-story" of="7dae5ab5"
# ## Exercise 5: a dark stripe, and a trap in translation (12 points)
#
# A textbook in simplified Chinese makes this picture: 6×8, with the middle four 列 black (0) and the rest white (1).
# In mainland China 列 means a column; in Taiwan the very same character means a row. Read the wrong way, the edges
# are gone. The book means four **columns**.
#
# Write `edge_stripe(height=6, width=8, dark=4)`, which returns `(X, Y, Yt)`:
#
# - `X`: floats of shape `(height, width)`, all 1, except for the `dark` **columns** in the very middle, which are 0
#   (`dark` is at least 1; `width - dark` is always positive and even);
# - `Y`: the cross-correlation of `X` with the kernel `[[1, -1]]`, left minus right;
# - `Yt`: the cross-correlation of the **transposed** picture with the same kernel.
#
# Before you write: with no arguments, what does each row of `Y` look like? And `Yt`?

# %% solution="edge_stripe"
def edge_stripe(height=6, width=8, dark=4):
    """A white picture with an upright dark stripe, and what [[1, -1]] finds in it.

    Parameters
    ----------
    height, width : int
        Rows and columns of the picture.
    dark : int
        Columns of the stripe; width - dark is even.

    Returns
    -------
    X : ndarray of float, shape (height, width)
    Y : ndarray of float, shape (height, width - 1)
        The picture under the kernel [[1, -1]].
    Yt : ndarray of float, shape (width, height - 1)
        The transposed picture under the same kernel.
    """
    ### BEGIN SOLUTION
    X = np.ones((height, width))
    left = (width - dark) // 2
    X[:, left:left + dark] = 0
    K = np.array([[1.0, -1.0]])
    return X, slide(X, K), slide(X.T, K)
    ### END SOLUTION


# %% test="edge_stripe-visible" points=4
check("edge_stripe")

# %% test="edge_stripe-picture" points=4
# Hidden tests: stripes of other sizes are upright, in the middle, and black on white.
### BEGIN HIDDEN TESTS
def hidden_test():
    for height, width, dark in [(6, 8, 4), (5, 10, 2), (9, 7, 3), (4, 9, 1)]:
        returned = edge_stripe(height, width, dark)
        assert isinstance(returned, (tuple, list)) and len(returned) == 3, why("stripe-form")
        X = np.asarray(returned[0], dtype=float)
        assert X.shape != (6, 8) or (height, width) == (6, 8), why("stripe-fixed")
        assert X.shape == (height, width), why("stripe-shape")
        assert not ((X == X[:, :1]).all() and X.min() < X.max()), why("stripe-rows")
        side = (width - dark) // 2
        want = [height] * side + [0] * dark + [height] * side
        assert not np.allclose(X.sum(0), height - np.array(want)), why("stripe-colours")
        assert set(np.unique(X)) <= {0.0, 1.0}, why("stripe-shades")
        assert np.allclose(X.sum(0), want), why("stripe-middle")


hidden_test()
### END HIDDEN TESTS

# %% test="edge_stripe-edges" points=4
# Hidden tests: one edge of +1, one of −1, and nothing once it is transposed.
### BEGIN HIDDEN TESTS
def hidden_test():
    for height, width, dark in [(6, 8, 4), (5, 10, 2), (9, 7, 3), (4, 9, 1)]:
        returned = edge_stripe(height, width, dark)
        assert isinstance(returned, (tuple, list)) and len(returned) == 3, why("stripe-form")
        X, Y, Yt = (np.asarray(one, dtype=float) for one in returned)
        side = (width - dark) // 2
        row = np.zeros(width - 1)
        row[side - 1], row[side + dark - 1] = 1, -1
        assert X.shape == (height, width), why("stripe-fixed" if X.shape == (6, 8) else "stripe-shape")
        assert Y.shape != (width, height - 1) and Yt.shape != (height, width - 1), why("stripe-order")
        assert Y.shape != X.shape, why("not-padded-here")
        assert Y.shape == (height, width - 1), why("stripe-kernel")
        assert not np.allclose(Y, -row), why("stripe-sign")
        assert np.allclose(Y, row), why("stripe-edges")
        assert not (Yt.shape == Y.T.shape and np.allclose(Yt, Y.T)), why("stripe-transposed")
        assert Yt.shape == (width, height - 1) and np.allclose(Yt, 0), why("stripe-transposed")


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="e6-story"
# ## 練習 6：設計邊緣核（12 分）
#
# 教材的 Sobel 核只是其中一種。請寫 `design_kernel(direction)`，自己設計三個 3×3 的核。數字由你決定，只要做到：
#
# 1. `"vertical"` 找**直的**邊：左右對調，正負號就全部相反；左邊比較亮的時候，反應是正的；
# 2. `"horizontal"` 找**橫的**邊：它就是 `"vertical"` 的轉置；上面比較亮的時候，反應是正的；
# 3. `"diag"` 找**左上到右下**的斜邊：轉置之後，正負號全部相反；右上角比較亮的時候，反應是正的；
# 4. 三個都一樣：在整片同色的地方，反應是 0；
# 5. 其他的字，丟出 `ValueError`。
#
# 沒有標準答案，只有性質。Sobel 在練習 5 的條紋上，每一列是 4 4 0 0 −4 −4；你的核只要正負和 0 的位置一樣就可以。

# %% [markdown] lang="en" key="e6-story" of="92788a91"
# ## Exercise 6: design edge kernels (12 points)
#
# The textbook's Sobel kernel is one of many. Write `design_kernel(direction)` with three 3×3 kernels of your own. The
# numbers are yours, as long as:
#
# 1. `"vertical"` finds **upright** edges: swap left and right, and every sign flips; where the left is brighter, the
#    response is positive;
# 2. `"horizontal"` finds **level** edges: it is `"vertical"` transposed; where the top is brighter, the response is
#    positive;
# 3. `"diag"` finds edges that run from **top left to bottom right**: transposed, every sign flips; where the upper right
#    is brighter, the response is positive;
# 4. all three give 0 where everything is one shade;
# 5. any other word raises `ValueError`.
#
# There is no model answer, only properties. On the stripe of exercise 5 Sobel gives 4 4 0 0 −4 −4 in every row; yours
# need only have its signs and zeros in the same places.

# %% solution="design_kernel"
def design_kernel(direction):
    """A 3×3 kernel that answers to edges of one direction.

    Parameters
    ----------
    direction : {"vertical", "horizontal", "diag"}

    Returns
    -------
    K : ndarray of float, shape (3, 3)

    Raises
    ------
    ValueError
        If the direction is none of the three.
    """
    ### BEGIN SOLUTION
    upright = np.array([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]])
    if direction == "vertical":
        return upright
    if direction == "horizontal":
        return upright.T
    if direction == "diag":
        return np.array([[0.0, 1, 2], [-1, 0, 1], [-2, -1, 0]])
    raise ValueError(f"direction must be 'vertical', 'horizontal' or 'diag', not {direction!r}")
    ### END SOLUTION


# %% test="design_kernel-visible" points=4
check("design_kernel")

# %% test="design_kernel-edges" points=4
# Hidden tests: what each kernel answers to fresh edges of its own direction.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib
    from convbook.checks.series import call_each

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 6)
    words = [("vertical",), ("horizontal",), ("diag",), ("vertical",)]
    V, H, D, again = (np.asarray(K, dtype=float) for K in call_each(design_kernel, words))
    assert all(K.shape == (3, 3) for K in (V, H, D)), why("design-shape")
    assert np.array_equal(V, again), why("design-again")
    assert all(np.abs(K).max() > 1e-9 for K in (V, H, D)), why("design-zero")
    level, step = rng.uniform(0.2, 5), rng.uniform(0.5, 3)
    for K in (V, H, D):
        assert np.isclose((K * level).sum(), 0, atol=1e-9), why("design-sum")
    # Level edges say nothing to the upright kernel, whatever the shades; and so on.
    shades = rng.normal(size=3)
    assert np.isclose((V * shades[:, None]).sum(), 0, atol=1e-9), why("design-direction")
    assert np.isclose((H * shades[None, :]).sum(), 0, atol=1e-9), why("design-horizontal")
    across = rng.normal(size=5)[np.add.outer(range(3), range(3))]  # the same along the other diagonal
    assert np.isclose((D * across).sum(), 0, atol=1e-9), why("design-diag")
    left = np.array([step, 0, 0]) + level + np.zeros((3, 1))  # bright column on the left
    upper_right = np.triu(np.ones((3, 3)), 1) * step + level
    assert (V * left).sum() > -1e-9, why("design-sign")
    assert (V * left).sum() > 1e-9, why("design-mirror")
    assert (H * left.T).sum() > 1e-9, why("design-horizontal")
    assert (D * upper_right).sum() > 1e-9, why("design-diag-sign")


hidden_test()
### END HIDDEN TESTS

# %% test="design_kernel-symmetry" points=4
# Hidden tests: mirrored and transposed pictures; unknown directions.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib
    from convbook.checks.series import call_each

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 7)
    words = [("vertical",), ("horizontal",), ("diag",), ("vertical",)]
    V, H, D, again = (np.asarray(K, dtype=float) for K in call_each(design_kernel, words))
    assert all(K.shape == (3, 3) for K in (V, H, D)), why("design-shape")
    assert np.array_equal(V, again), why("design-again")
    assert all(np.abs(K).max() > 1e-9 for K in (V, H, D)), why("design-zero")
    x = rng.normal(size=(3, 3))
    assert np.isclose((V * x[:, ::-1]).sum(), -(V * x).sum(), rtol=1e-9, atol=1e-9), why("design-mirror")
    assert np.isclose((H * x.T).sum(), (V * x).sum(), rtol=1e-9, atol=1e-9), why("design-horizontal")
    assert np.isclose((D * x.T).sum(), -(D * x).sum(), rtol=1e-9, atol=1e-9), why("design-diag")
    for word in ("vertical edges", "horizontally", "diagonal", "v", "", "left"):
        try:
            design_kernel(word)
        except ValueError:
            continue
        except Exception:
            raise AssertionError(why("wrong-error")) from None
        raise AssertionError(why("design-unknown"))


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="e7-story"
# ## 練習 7：四個核，一排圖（12 分）
#
# 四個核已經放在下一格的 `gallery` 裡（名字 → 核）。請寫 `plot_kernel_gallery(img)`，畫出**五格**：
#
# 1. 第一格是原圖，接下來照 `gallery` 的順序，一個核一格；每格畫 `apply_and_clip(img, K)` 的結果；
# 2. 五格都用 `vmin=0, vmax=255`。讓 Matplotlib 自己挑範圍的話，每一格的黑和白代表不同的數，不能比較；
# 3. 每格都有自己的標題，說出那是什麼；座標軸關掉；
# 4. 回傳 `(fig, axes)`，`axes` 裡是這五格，原圖在最前面；不需要 `plt.show()`。
#
# 這一題看的是圖，用的是你自己的 `apply_and_clip`：只要它給得出圖，算錯的分數不會在這裡再扣一次。

# %% [markdown] lang="en" key="e7-story" of="116ed3cc"
# ## Exercise 7: a gallery of four kernels (12 points)
#
# The next cell holds four kernels in `gallery` (name → kernel). Write `plot_kernel_gallery(img)`, which draws **five**
# panels:
#
# 1. the picture itself first, then one panel per kernel in the order of `gallery`, each showing `apply_and_clip(img, K)`;
# 2. all five with `vmin=0, vmax=255`. Leave the range to Matplotlib, and black and white mean different numbers in each
#    panel, so nobody can compare;
# 3. a title of its own on each panel, saying what it shows, and axes off;
# 4. return `(fig, axes)`, with those five in `axes`, the picture's own first; there is no need for `plt.show()`.
#
# This exercise looks at the figure and uses your own `apply_and_clip`: as long as that returns a picture, its mistakes take
# nothing off a second time.

# %% locked="gallery"
gallery = {
    "blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
    "sharpen": data.dli_kernels()["sharpen"],
    "brighten": data.dli_kernels()["brighten"],
    "vertical": data.dli_kernels()["vertical"],
}

# %% solution="plot_kernel_gallery"
def plot_kernel_gallery(img):
    """Draw a photograph and what the four kernels of gallery make of it.

    Parameters
    ----------
    img : ndarray of uint8, shape (n_H, n_W)
        A grey photograph.

    Returns
    -------
    fig : matplotlib Figure
    axes : array of 5 Axes, the photograph first
    """
    ### BEGIN SOLUTION
    pictures = {"original": img}
    for name, K in gallery.items():
        pictures[name] = apply_and_clip(img.copy(), K)
    fig, axes = plt.subplots(1, 5, figsize=(8, 2))
    for ax, (name, picture) in zip(axes, pictures.items()):
        ax.imshow(picture, cmap="gray", vmin=0, vmax=255)
        ax.set_title(name)
        ax.axis("off")
    return fig, axes
    ### END SOLUTION


# %% [markdown] lang="zh-TW" key="e7-look"
# 下一格用你的函式看一張真的照片。執行之前先想：`vertical` 那一格只看得到一半的直邊，為什麼？
# 批改後的回饋裡，也會有你自己畫的這張圖。

# %% [markdown] lang="en" key="e7-look" of="d894629a"
# The next cell uses your function on a real photograph. Before you run it: the `vertical` panel shows only half of the
# upright edges. Why? Your graded feedback will show this very figure.

# %% name="your-gallery" tags=["raises-exception"]
photo = np.rint(data.picture("camera") * 255).astype(np.uint8)
fig, axes = plot_kernel_gallery(photo)

# %% test="plot_kernel_gallery-visible" points=3
check("plot_kernel_gallery")

# %% test="plot_kernel_gallery-pictures" points=5
# Hidden tests: the picture, then each kernel's own, for another photograph.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, warnings, zlib
    from convbook.checks.figure import picture_panels, reading_order, shows, title_of, upside_down
    from convbook.checks.gallery import own_pictures, titles_of_the_wrong_panels

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 8)
    img = rng.integers(60, 200, (9, 13)).astype(np.uint8)
    kernels = [
        np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
        np.array([[0.0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
        np.array([[0.0, 0, 0], [0, 1.5, 0], [0, 0, 0]]),
        np.array([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]]),
    ]
    p = np.pad(img.astype(float), 1, mode="edge")
    right = [
        np.clip(np.rint(sum(p[i:i + 9, j:j + 13] * K[i, j] for i in range(3) for j in range(3))), 0, 255) for K in kernels
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a layout or a font that grumbles costs nothing
        returned = plot_kernel_gallery(img.copy())
    assert isinstance(returned, (tuple, list)) and len(returned) == 2 and hasattr(returned[0], "axes"), why("figure-not-returned")
    panels = picture_panels(returned[0])
    plt.close(returned[0])
    assert len(panels) == 5, why("gallery-count")
    if not shows(panels[0], img):
        panels = reading_order(panels)  # made in another order than they hang in
    assert shows(panels[0], img), why("gallery-original")
    assert not upside_down(panels[0], img), why("gallery-upside-down")
    # An honest figure of an apply_and_clip that lost its points in exercise 3 does not lose them again.
    for panel, *alike in zip(panels[1:], right, *own_pictures(apply_and_clip, img, kernels, right)):
        assert shows(panel, *alike), why("gallery-pictures")
        assert not upside_down(panel, *alike), why("gallery-upside-down")
    assert not titles_of_the_wrong_panels([title_of(panel) for panel in panels]), why("gallery-titles-moved")


hidden_test()
### END HIDDEN TESTS

# %% test="plot_kernel_gallery-comparable" points=4
# Hidden tests: one scale from 0 to 255, a title on every panel, axes off.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, warnings, zlib
    from convbook.checks.figure import axes_are_off, mappables, picture_panels, reading_order, shows, title_of
    from convbook.checks.series import look_each

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 9)
    img = rng.integers(90, 101, (10, 8)).astype(np.uint8)  # no kernel of the four reaches 255
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        returned = plot_kernel_gallery(img.copy())
    assert isinstance(returned, (tuple, list)) and len(returned) == 2 and hasattr(returned[0], "axes"), why("figure-not-returned")
    panels = picture_panels(returned[0])
    assert len(panels) == 5, why("gallery-count")
    if not shows(panels[0], img):
        panels = reading_order(panels)
    limits = np.array([scale for (scale,) in look_each(mappables(panels), "get_clim()")], dtype=float)
    axes = list(returned[1].values()) if isinstance(returned[1], dict) else returned[1]  # a subplot_mosaic's
    listed = list(np.ravel(np.asarray(axes, dtype=object)))
    plt.close(returned[0])
    assert np.allclose(limits, limits[0]), why("own-scale")
    assert np.allclose(limits, [0, 255], atol=0.5), why("gallery-scale")
    titles = [title_of(ax) for ax in panels]
    assert all(titles), why("gallery-titles")
    assert len(set(titles)) == len(titles), why("gallery-titles-alike")
    assert all(axes_are_off(ax) for ax in panels), why("axes-on")
    assert all(any(panel is ax for ax in listed) for panel in panels), why("axes-returned")
    assert listed[0] is panels[0], why("gallery-axes")


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="explain-story"
# ## 簡答：翻不翻轉，什麼時候有差？（6 分）
#
# 深度學習的函式庫做的是互相關，卻叫它卷積。有人說：「反正沒差。」用你自己的話回答，三到六句就好：
#
# - 什麼樣的核，翻不翻轉**完全一樣**？舉一個今天的例子。
# - 什麼樣的核，結果會**不一樣**？Sobel 會變成怎樣？
# - 如果核的數字是網路自己**學**出來的，為什麼就真的沒差？
#
# 這一題由老師閱讀評分。請寫在下一格。

# %% [markdown] lang="en" key="explain-story" of="855bd356"
# ## In your own words: when does flipping matter? (6 points)
#
# Deep-learning libraries compute a cross-correlation and call it convolution. "No matter," somebody says. Answer in your
# own words; three to six sentences are enough:
#
# - Which kernels give **exactly the same** result, flipped or not? Give one of today's.
# - Which give a **different** one? What becomes of Sobel?
# - If a network **learns** the kernel's numbers by itself, why does it really not matter?
#
# A person reads and grades this one. Write in the next cell.

# %% [markdown] answer="when-flipping-matters" points=6
# 評分參考 / For the grader (6 = 2 + 2 + 2):
#
# - 轉半圈不變的核（模糊、銳化、調亮、恆等）結果完全一樣。
#   Kernels that half a turn leaves alone (blur, sharpen, brighten, identity) give the very same result.
# - 其他的核不一樣；Sobel 轉半圈是它的負數，邊的位置一樣，正負號相反。
#   Others differ; Sobel turned is minus Sobel: edges in the same places with the opposite sign.
# - 學出來的核會自己學成翻轉的樣子，輸出一樣；只有把手寫的核搬過去才要小心。
#   A learned kernel simply comes out turned, with the same output; only kernels written by hand need care.

# %% [markdown] lang="zh-TW" key="hand-in"
# ## 交作業
#
# 1. 選單 **Kernel → Restart Kernel and Run All Cells**，從頭到尾跑一次，看檢查怎麼說，然後存檔。
# 2. 把這個 `.ipynb` 上傳到你自己的**公開** GitHub 儲存庫（檔名不用改）。
# 3. 打開 GitHub 上的這個檔案，複製網址列：`https://github.com/…/blob/…/Day93-Image_Kernels_HW.ipynb`。
# 4. 貼到課程的提交欄。
#
# 之後會發生什麼：老師用 nbgrader 重新執行整本筆記本，加上看不見的測試，再由人讀你的簡答。
# 你會收到一頁回饋：每一題幾分、為什麼，以及你自己畫的那排圖。

# %% [markdown] lang="en" key="hand-in" of="9e6adb76"
# ## Hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, read what the checks say, and save.
# 2. Upload this `.ipynb` to a **public** GitHub repository of your own; keep its name.
# 3. Open the file on GitHub and copy the address: `https://github.com/…/blob/…/Day93-Image_Kernels_HW.ipynb`.
# 4. Paste it into the course's hand-in field.
#
# What happens then: your teacher runs the whole notebook again with nbgrader, adds the hidden tests, and reads your
# short answer. You get one page back: the points of each exercise, the reason for them, and your own gallery.
