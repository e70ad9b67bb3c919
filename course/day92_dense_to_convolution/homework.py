# ---
# jupyter:
#   convbook:
#     notebook: Day92-Dense_to_Convolution_HW
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] lang="zh-TW" key="opening"
# # Day 92 作業：從全連接到卷積
#
# - **你會做**：數三種層的參數和乘加、把卷積寫成一個矩陣、畫一張一眼就能比較的長條圖。
# - **你會學到**：局部連接省了什麼，共享權重又省了什麼；這兩件事不一樣。
# - **你需要**：範例 `Day92-Dense_to_Convolution`，以及大約 60 分鐘。
#
# 六個練習加一題簡答，共 100 分。每個練習下面都有一個會說話的檢查：沒通過時，它告訴你得到什麼、應該是什麼、
# 下一步看哪裡。交出去以後，還有一些看不見的測試，用新的輸入檢查**同一類**性質。
# 請只改寫著 `YOUR CODE HERE` 的地方；想做實驗，就自己加新的儲存格。

# %% [markdown] lang="en" key="opening" of="11951196"
# # Day 92 homework: from dense to convolution
#
# - **You'll do**: count the parameters and the multiply–adds of three kinds of layer, write a convolution as one
#   matrix, and draw a bar chart that can be read at a glance.
# - **You'll learn**: what connecting locally saves, what sharing weights saves, and that these are two things.
# - **You'll need**: the lesson `Day92-Dense_to_Convolution`, and about 60 minutes.
#
# Six exercises and one short answer make 100 points. Under each exercise stands a check that talks: it says what it
# got, what it expected, and where to look next. After you hand in, hidden tests look at the *same kinds* of property
# with fresh inputs. Write only where it says `YOUR CODE HERE`; for experiments, add cells of your own.

# %% name="setup"

# %% locked="imports"
import matplotlib.pyplot as plt
import numpy as np

from convbook import check, data, explore, plot, predict, why

# %% [markdown] lang="zh-TW" key="warm-up"
# ## 暖身：點一列，看它連到誰
#
# 最上面那十六排，就是範例裡 16×36 矩陣的十六列，數字是權重的編號。點一列，下面的圖就會框出它是哪個輸出、
# 看哪九個像素。
#
# 先在心裡想好：最後一列連到哪九個像素？再點下去看。

# %% [markdown] lang="en" key="warm-up" of="6bc56e70"
# ## Warm-up: click a row, see what it is connected to
#
# The sixteen lines at the top are the sixteen rows of the lesson's 16×36 matrix, with the numbers of their weights.
# Click one, and the figure below frames the output that it is and the nine pixels that it looks at.
#
# Decide first: which nine pixels does the last row look at? Then click it.

# %% name="connect-me"
explore.connect_me()

# %% [markdown] lang="zh-TW" key="e1-story" teaches="s1-dense-30000"
# ## 練習 1：全連接層有多少參數（12 分）
#
# 全連接層的每個輸出都看**每一個**輸入，一條連線一個權重；另外每個輸出有一個自己的偏差。
#
# 請寫 `dense_params(n_in, n_out, bias=True)`：
#
# 1. `n_in` 可以是一個數，也可以是圖片的形狀，例如 `(100, 100, 3)`，意思是把每個數都當成輸入；
# 2. `bias=False` 的時候，不算偏差；
# 3. 任何一個大小是 0 或負的，丟出 `ValueError`。形狀裡的**每一個**數都要看。

# %% [markdown] lang="en" key="e1-story" of="ce2fc205"
# ## Exercise 1: the parameters of a dense layer (12 points)
#
# Every output of a dense layer looks at **every** input, with one weight per connection. Each output also has a bias of
# its own.
#
# Write `dense_params(n_in, n_out, bias=True)`:
#
# 1. `n_in` is a number, or the shape of a picture such as `(100, 100, 3)`, all of whose numbers are inputs;
# 2. with `bias=False`, leave the biases out;
# 3. raise `ValueError` when any size is 0 or negative. Look at **each** number of a shape.

# %% solution="dense_params"
def dense_params(n_in, n_out, bias=True):
    """Number of parameters of a dense layer.

    Parameters
    ----------
    n_in : int or tuple of int
        Number of inputs, or the shape of the picture that goes in.
    n_out : int
        Number of outputs (neurons).
    bias : bool
        Whether each output has a bias.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If a size is below 1.
    """
    ### BEGIN SOLUTION
    sides = n_in if isinstance(n_in, (tuple, list)) else (n_in,)
    if min(*sides, n_out) < 1:
        raise ValueError(f"sizes must be at least 1: {n_in} inputs, {n_out} outputs")
    inputs = 1
    for side in sides:
        inputs *= side
    return inputs * n_out + (n_out if bias else 0)
    ### END SOLUTION


# %% test="dense_params-visible" points=4
check("dense_params")

# %% test="dense_params-values" points=5
# Hidden tests: fresh numbers and shapes, with bias and without.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib
    from convbook.checks.series import call_each

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()))
    sizes = rng.integers([1, 1, 1], [900, 60, 60], size=(40, 3)).tolist()
    questions = [(n, one + two, bias) for n, one, two in sizes for bias in (False, True)]
    questions += [(1, 1, True), (1, 6, False), (6, 1, True), (2, 7, True)]  # the smallest; more outputs than inputs
    for (n, out, bias), got in zip(questions, call_each(dense_params, questions)):
        assert isinstance(got, (int, np.integer)), why("count-not-int")
        assert got == n * out + bias * out, why("hidden-counts")
    # Two layers of outputs side by side are one layer.
    parts = call_each(dense_params, [(n, one, True) for n, one, _ in sizes] + [(n, two, True) for n, _, two in sizes])
    whole = call_each(dense_params, [(n, one + two, True) for n, one, two in sizes])
    assert all(a + b == c for a, b, c in zip(parts, parts[len(sizes):], whole)), why("not-additive")
    shapes = [tuple(shape) for shape in rng.integers(1, 40, size=(12, 3)).tolist()] + [(7, 9), (5, 6, 1), (1, 1, 8)]
    for bias in (False, True):
        for shape, got in zip(shapes, call_each(dense_params, [(shape, 11, bias) for shape in shapes])):
            assert got == int(np.prod(shape)) * 11 + 11 * bias, why("shape-product")
    assert dense_params((4, 5, 3), 2) == 122, why("bias-default")


hidden_test()
### END HIDDEN TESTS

# %% test="dense_params-contract" points=3
# Hidden tests: sizes that cannot be are refused, wherever they stand.
### BEGIN HIDDEN TESTS
def hidden_test():
    sizes = [(0, 5), (-3, 5), (5, 0), (5, -2), (-5, -5), ((10, 0, 3), 5), ((-4, -4, 3), 5), ((4, 4, -1), 5), ((-2, 4, 3), 5),
             ((0, 4), 5), ((4, 4, 3), 0)]
    for arguments in sizes + [(0, 5, False), (5, -2, False)]:
        try:
            dense_params(*arguments)
        except ValueError:
            continue
        except Exception:
            raise AssertionError(why("wrong-error")) from None
        raise AssertionError(why("impossible-count"))


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="e2-story"
# ## 練習 2：卷積層有多少參數（14 分）
#
# 一個濾波器有 `f × f × c_in` 個權重：視窗多大，輸入有幾個通道，都要算。它另外有**一個**偏差。
# 一共有 `c_out` 個濾波器。圖片有多大呢？公式裡根本沒有它。
#
# 先猜：範例第 9 節的網路，第一層是 25 個 3×3 濾波器，第二層是 50 個 3×3 濾波器。**第二層的一個**濾波器有幾個權重？
#
# **A**　9　　**B**　225　　**C**　450　　**D**　11,250

# %% [markdown] lang="en" key="e2-story" of="06c40c02"
# ## Exercise 2: the parameters of a convolution layer (14 points)
#
# One filter has `f × f × c_in` weights: the window counts, and so does the number of input channels. It has **one**
# bias as well. There are `c_out` filters. And the size of the picture? The formula has no place for it.
#
# Guess first. The network of the lesson's section 9 has 25 filters of 3×3 in its first layer and 50 filters of 3×3 in its
# second. How many weights does **one filter of the second layer** have?
#
# **A** 9 &emsp; **B** 225 &emsp; **C** 450 &emsp; **D** 11,250

# %% name="predict-second-layer"
predict("second-layer-filter", "?", why="")

# %% [markdown] lang="zh-TW" key="e2-task"
# 請寫 `conv_params(f, c_in, c_out, bias=True)`：
#
# 1. `f` 是邊長，或者 `(高, 寬)`，視窗不一定是正方形；
# 2. `bias=False` 的時候，不算偏差；
# 3. 任何一個大小是 0 或負的，丟出 `ValueError`。

# %% [markdown] lang="en" key="e2-task" of="c5f3ef56"
# Write `conv_params(f, c_in, c_out, bias=True)`:
#
# 1. `f` is the side of the window, or `(height, width)`: it need not be square;
# 2. with `bias=False`, leave the biases out;
# 3. raise `ValueError` when any size is 0 or negative.

# %% solution="conv_params"
def conv_params(f, c_in, c_out, bias=True):
    """Number of parameters of a convolution layer.

    Parameters
    ----------
    f : int or tuple of 2 int
        Side of the filters, or their height and width, in pixels.
    c_in : int
        Number of channels that go in.
    c_out : int
        Number of filters, and so of channels that come out.
    bias : bool
        Whether each filter has a bias.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If a size is below 1.
    """
    ### BEGIN SOLUTION
    fh, fw = f if isinstance(f, (tuple, list)) else (f, f)
    if min(fh, fw, c_in, c_out) < 1:
        raise ValueError(f"sizes must be at least 1: f = {f}, c_in = {c_in}, c_out = {c_out}")
    return (fh * fw * c_in + bool(bias)) * c_out
    ### END SOLUTION


# %% test="conv_params-visible" points=5
check("conv_params")

# %% test="conv_params-values" points=6
# Hidden tests: fresh filters, square and not, over several numbers of channels.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib
    from convbook.checks.series import call_each

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 1)
    sizes = rng.integers(1, [8, 8, 40, 40], size=(40, 4)).tolist() + [[1, 1, 1, 1], [2, 3, 6, 1], [4, 1, 1, 5]]
    layers = [(*layer, bias) for layer in sizes for bias in (False, True)]
    square = call_each(conv_params, [(fh, c_in, c_out, bias) for fh, _, c_in, c_out, bias in layers])
    oblong = call_each(conv_params, [((fh, fw), c_in, c_out, bias) for fh, fw, c_in, c_out, bias in layers])
    assert all(isinstance(got, (int, np.integer)) for got in square + oblong), why("count-not-int")
    for (fh, _, c_in, c_out, bias), got in zip(layers, square):
        assert got == fh * fh * c_in * c_out + bias * c_out, why("hidden-counts")
    for (fh, fw, c_in, c_out, bias), got in zip(layers, oblong):
        assert got == fh * fw * c_in * c_out + bias * c_out, why("f-two-sides")
    # Twice the filters are twice the parameters; another input channel costs f × f weights per filter.
    one, two, deeper = call_each(conv_params, [(5, 4, 6, True), (5, 4, 12, True), (5, 5, 6, True)])
    assert two == 2 * one, why("not-additive")
    assert deeper - one == 150, why("input-channels")
    assert conv_params(3, 2, 4) == 76, why("bias-default")


hidden_test()
### END HIDDEN TESTS

# %% test="conv_params-contract" points=3
# Hidden tests: sizes that cannot be are refused, wherever they stand.
### BEGIN HIDDEN TESTS
def hidden_test():
    sizes = [(0, 1, 1), (-3, 1, 1), (3, 0, 1), (3, -1, 1), (3, 1, 0), (3, -2, -2), ((3, 0), 1, 1), ((0, 3), 1, 1),
             ((-3, -3), 1, 1), ((3, -1), -1, 1)]
    for arguments in sizes + [(0, 1, 1, False), (3, 1, -1, False)]:
        try:
            conv_params(*arguments)
        except ValueError:
            continue
        except Exception:
            raise AssertionError(why("wrong-error")) from None
        raise AssertionError(why("impossible-count"))


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="e3-story" teaches="s0-lighter e12"
# ## 練習 3：要存多少，要算多少（20 分）
#
# 三種層，輸出都一樣大：高 `n_H`、寬 `n_W`、`c_out` 個通道，跟卷積（不填補）的輸出相同。差別在連線：
#
# - `'dense'`　每個輸出看**全部**的輸入，每條連線有自己的權重
# - `'local'`　每個輸出只看自己的 `f × f × c_in` 個輸入，每條連線有自己的權重
# - `'conv'`　連線跟 `'local'` 一樣，但同一個通道的輸出**共享**一組權重
#
# 視窗每次移 `stride` 格，叫做**步幅**（stride）。橫著能停 `n_W = (w − f) // stride + 1` 個位置，直著同理是 `n_H`。
# 例如 6 格寬、視窗 3：步幅 1 停 4 個位置，步幅 2 停 2 個（從 0 和 2 開始）。
#
# 請寫兩個函式，都不算偏差：
#
# - `weight_count(kind, h, w, f, c_in, c_out, stride=1)`：要**存**幾個權重
# - `macs(kind, h, w, f, c_in, c_out, stride=1)`：要做幾次**乘加**（乘一次，加進總和），也就是有幾條連線
#
# 不認識的 `kind`、放不下的視窗、小於 1 的步幅，丟出 `ValueError`。寫完後問自己：`'local'` 和 `'conv'`
# 在哪一個函式不一樣，在哪一個函式一樣？

# %% [markdown] lang="en" key="e3-story" of="339d3b64"
# ## Exercise 3: how much to store, how much to work out (20 points)
#
# Three kinds of layer, all with the same output: height `n_H`, width `n_W` and `c_out` channels, as a convolution
# without padding has. They differ in their connections:
#
# - `'dense'`: each output looks at **all** inputs, and each connection has its own weight
# - `'local'`: each output looks at its own `f × f × c_in` inputs only, and each connection has its own weight
# - `'conv'`: connected like `'local'`, but the outputs of one channel **share** one set of weights
#
# The window moves by `stride` pixels each time. Across, it can stop at `n_W = (w − f) // stride + 1` places, and `n_H`
# is worked out likewise. Six pixels wide with a window of 3, say: stride 1 stops at 4 places, stride 2 at 2 (it starts
# at 0 and at 2).
#
# Write two functions, both without biases:
#
# - `weight_count(kind, h, w, f, c_in, c_out, stride=1)`: how many weights to **store**
# - `macs(kind, h, w, f, c_in, c_out, stride=1)`: how many **multiply–adds** to do (multiply once, add to the sum),
#   which is the number of connections
#
# Raise `ValueError` for a `kind` that you do not know, a window that does not fit and a stride below 1. When it works,
# ask yourself: in which function do `'local'` and `'conv'` differ, and in which do they not?

# %% solution="macs"
def weight_count(kind, h, w, f, c_in, c_out, stride=1):
    """Number of weights that a layer stores, biases not counted.

    Parameters
    ----------
    kind : {'dense', 'local', 'conv'}
        How outputs are connected, and whether they share weights.
    h, w : int
        Height and width of the picture in pixels.
    f : int
        Side of the window in pixels.
    c_in, c_out : int
        Channels of the picture and of the output.
    stride : int
        Pixels that the window moves each time.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If the kind is unknown, f exceeds h or w, or the stride is below 1.
    """
    ### BEGIN SOLUTION
    if kind == "conv":
        n_outputs(h, w, f, stride)
        return f * f * c_in * c_out
    return macs(kind, h, w, f, c_in, c_out, stride)
    ### END SOLUTION


def macs(kind, h, w, f, c_in, c_out, stride=1):
    """Number of multiply–adds of the same layer, for one picture (int)."""
    ### BEGIN SOLUTION
    outputs = n_outputs(h, w, f, stride) * c_out
    if kind == "dense":
        return outputs * h * w * c_in
    if kind in ("local", "conv"):
        return outputs * f * f * c_in
    raise ValueError(f"the kind is 'dense', 'local' or 'conv', not {kind!r}")


def n_outputs(h, w, f, stride):
    """Places where the window can stop."""
    if stride < 1 or f > min(h, w):
        raise ValueError(f"no window of {f} moves by {stride} over {h}×{w}")
    return ((h - f) // stride + 1) * ((w - f) // stride + 1)
    ### END SOLUTION


# %% test="macs-visible" points=6
check("macs")

# %% test="macs-weights" points=5
# Hidden tests: the weights to store, for fresh layers that are not square.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib
    from convbook.checks.series import call_each

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 2)
    layers = [(h, w, int(rng.integers(1, min(h, w) + 1)), c_in, c_out, s)
              for h, w, c_in, c_out, s in rng.integers(1, [30, 30, 6, 9, 5], size=(40, 5)).tolist()]
    # A window that just fits, strides longer than what is left, one layer with two strides, a large one.
    layers += [(4, 4, 4, 2, 3, 1), (4, 9, 4, 1, 2, 7), (9, 7, 2, 3, 2, 1), (9, 7, 2, 3, 2, 3), (90, 100, 3, 5, 8, 1)]
    sees = {"dense": lambda h, w, f, c: h * w * c, "local": lambda h, w, f, c: f * f * c}

    def right(kind, stops):
        return [stops(h, f, s) * stops(w, f, s) * k * sees[kind](h, w, f, c) for h, w, f, c, k, s in layers]

    slips = {  # ways to miscount the stops along one side
        "stride-ignored": lambda n, f, s: n - f + 1, "ceil-not-floor": lambda n, f, s: (n - f + s - 1) // s + 1,
        "round-not-floor": lambda n, f, s: round((n - f) / s) + 1, "no-plus-one": lambda n, f, s: (n - f) // s,
    }
    for kind, hint in (("dense", "weights-dense"), ("local", "weights-local")):
        got = call_each(weight_count, [(kind, *layer) for layer in layers])
        assert all(isinstance(one, (int, np.integer)) for one in got), why("count-not-int")
        known = [slip for slip, stops in slips.items() if got == right(kind, stops)]
        assert got == right(kind, lambda n, f, s: len(range(0, n - f + 1, s))), why((known or [hint])[0])
    got = call_each(weight_count, [("conv", *layer) for layer in layers])
    assert all(isinstance(one, (int, np.integer)) for one in got), why("count-not-int")
    assert got == [k * f * f * c for h, w, f, c, k, s in layers], why("weights-conv")
    # A larger picture needs more of everything, but not of what is shared.
    small, large = call_each(weight_count, [("conv", 8, 9, 3, 2, 4, 1), ("conv", 64, 80, 3, 2, 4, 1)])
    assert small == large, why("shared-whatever-the-size")
    assert weight_count("local", 6, 7, 3, 1, 2) == 360, why("stride-default")


hidden_test()
### END HIDDEN TESTS

# %% test="macs-work" points=6
# Hidden tests: the multiply–adds, counted; and what sharing does to them.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib
    from convbook.checks.series import call_each

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 3)
    layers = [(h, w, int(rng.integers(1, min(h, w) + 1)), c_in, c_out, s)
              for h, w, c_in, c_out, s in rng.integers(1, [30, 30, 6, 9, 5], size=(40, 5)).tolist()]
    layers += [(5, 5, 5, 3, 2, 1), (8, 3, 3, 2, 1, 6), (7, 9, 2, 2, 3, 1), (7, 9, 2, 2, 3, 3), (100, 90, 3, 5, 8, 1)]
    answers = {kind: call_each(macs, [(kind, *layer) for layer in layers]) for kind in ("dense", "local", "conv")}
    assert all(isinstance(got, (int, np.integer)) for column in answers.values() for got in column), why("count-not-int")
    sees = {"dense": lambda h, w, f, c: h * w * c}

    def right(kind, stops):
        per_output = sees.get(kind, lambda h, w, f, c: f * f * c)
        return [stops(h, f, s) * stops(w, f, s) * k * per_output(h, w, f, c) for h, w, f, c, k, s in layers]

    slips = {
        "stride-ignored": lambda n, f, s: n - f + 1, "ceil-not-floor": lambda n, f, s: (n - f + s - 1) // s + 1,
        "round-not-floor": lambda n, f, s: round((n - f) / s) + 1, "no-plus-one": lambda n, f, s: (n - f) // s,
    }
    for kind, got in answers.items():
        known = [slip for slip, stops in slips.items() if got == right(kind, stops)]
        if kind == "conv" and any(shared < alone for shared, alone in zip(got, answers["local"])):
            known.append("sharing-saves-work")
        known.append("work-dense" if kind == "dense" else "work-local")
        assert got == right(kind, lambda n, f, s: len(range(0, n - f + 1, s))), why(known[0])
    assert macs("conv", 6, 7, 3, 1, 2) == 360, why("stride-default")


hidden_test()
### END HIDDEN TESTS

# %% test="macs-contract" points=3
# Hidden tests: unknown kinds and impossible windows are refused, by both functions.
### BEGIN HIDDEN TESTS
def hidden_test():
    impossible = [("pool", 8, 8, 3, 1, 1, 1), ("", 8, 8, 3, 1, 1, 1)]
    for kind in ("dense", "local", "conv"):
        impossible += [(kind, 8, 8, 3, 1, 1, 0), (kind, 8, 8, 3, 1, 1, -1), (kind, 8, 2, 3, 1, 1, 1), (kind, 2, 8, 3, 1, 1, 1)]
    for function in (weight_count, macs):
        for layer in impossible:
            try:
                function(*layer)
            except ValueError:
                continue
            except Exception:
                raise AssertionError(why("wrong-error")) from None
            known = layer[0] in ("dense", "local", "conv")
            raise AssertionError(why("impossible-size" if known else "unknown-kind"))


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="e4-story" teaches="s1-missing-edges"
# ## 練習 4：卷積就是一個矩陣（24 分）
#
# 把圖片拉成一長串 `x`，卷積就成了 `M @ x`：`M` 的一**列**是一個輸出，一**行**是一個像素。
# 請寫 `unroll(K, h, w)`，回傳這個矩陣：
#
# 1. 形狀是 `(輸出個數, h × w)`；步幅 1、不填補。輸出和像素都是一列一列地排（跟 `ravel()` 一樣）；
# 2. 一個輸出的權重放在**它的視窗蓋住的像素**那幾行，其他都是 0。核**不翻轉**；
# 3. 核不一定是正方形；`K` 裡面是整數也行，回傳的陣列是浮點數。不要改動 `K`；
# 4. 核放不進圖片，丟出 `ValueError`。
#
# 先在紙上寫：2×4 的圖片、1×3 的核 `[[1, 2, 3]]`，四列各長什麼樣子？

# %% [markdown] lang="en" key="e4-story" of="1260fc4f"
# ## Exercise 4: a convolution is a matrix (24 points)
#
# Lay the picture out as one long `x`, and the convolution becomes `M @ x`: each **row** of `M` is an output, each
# **column** a pixel. Write `unroll(K, h, w)`, which returns that matrix.
#
# 1. Its shape is `(number of outputs, h × w)`; stride 1, no padding. Outputs and pixels both go row by row, as
#    `ravel()` lays them out.
# 2. The weights of an output stand in the columns of **the pixels under its window**; everything else is 0. The kernel
#    is **not flipped**.
# 3. The kernel need not be square. It may hold ints; what you return is an array of floats. Leave `K` as it is.
# 4. Raise `ValueError` when the kernel does not fit into the picture.
#
# On paper first: for a 2×4 picture and the 1×3 kernel `[[1, 2, 3]]`, what do the four rows look like?

# %% solution="unroll"
def unroll(K, h, w):
    """The matrix that does to a picture what sliding K over it does.

    Parameters
    ----------
    K : ndarray, shape (kh, kw)
        The kernel; not flipped.
    h, w : int
        Height and width of the picture in pixels.

    Returns
    -------
    M : ndarray of float, shape ((h - kh + 1) * (w - kw + 1), h * w)
        ``M @ X.ravel()`` is the feature map of X, laid out row by row.

    Raises
    ------
    ValueError
        If the kernel is larger than the picture.
    """
    ### BEGIN SOLUTION
    K = np.asarray(K, dtype=float)
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError(f"a kernel of {kh}×{kw} does not fit a picture of {h}×{w}")
    n_H, n_W = h - kh + 1, w - kw + 1
    M = np.zeros((n_H, n_W, h, w))
    for i in range(n_H):
        for j in range(n_W):
            M[i, j, i:i + kh, j:j + kw] = K
    return M.reshape(n_H * n_W, h * w)
    ### END SOLUTION


# %% test="unroll-visible" points=6
check("unroll")

# %% [markdown] lang="zh-TW" key="e4-look"
# 下一格用你的函式，把範例的 6×6 圖片和 3×3 濾波器攤成 16×36 的矩陣。執行之前先想：
# 紅的（正的）和藍的（負的）格子會排成什麼形狀？

# %% [markdown] lang="en" key="e4-look" of="8a2cd322"
# The next cell uses your function to lay out the lesson's 6×6 picture and its 3×3 filter as a 16×36 matrix. Before you run
# it: what pattern will the red (positive) and the blue (negative) cells make?

# %% name="your-matrix" tags=["raises-exception"]
F1 = data.lecture_filters()[:, :, 0, 0]
M = unroll(F1, 6, 6)
print(M.shape, np.count_nonzero(M))
print((M @ data.lecture_image().ravel()).reshape(4, 4))
fig, ax = plot.matrix(M)

# %% test="unroll-values" points=8
# Hidden tests: M @ x is the feature map, for fresh kernels and pictures of any shape.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib
    from scipy.ndimage import correlate

    def valid(x, k):
        (h, w), (u, v) = x.shape, k.shape
        full = correlate(x.astype(float), k.astype(float), mode="constant")
        return full[u // 2:u // 2 + h - u + 1, v // 2:v // 2 + w - v + 1]

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 4)
    sizes = [((5, 5), (3, 3)), ((4, 7), (2, 2)), ((6, 3), (1, 3)), ((8, 5), (3, 2)), ((3, 5), (3, 2)), ((4, 4), (4, 4)), ((2, 3), (1, 1))]
    for (h, w), (u, v) in sizes + sizes[:1]:
        x, k = rng.normal(size=(h, w)), rng.normal(size=(u, v))
        got = unroll(k.copy(), h, w)
        assert isinstance(got, np.ndarray) and got.shape == ((h - u + 1) * (w - v + 1), h * w), why("unroll-shape")
        shown = np.asarray(got, dtype=float) @ x.ravel()
        # An array of float32 is one of floats.
        if not np.allclose(shown, valid(x, k).ravel(), rtol=1e-5, atol=1e-5):
            turned = [k[::-1, ::-1], k[::-1], k[:, ::-1]]
            assert not any(np.allclose(shown, valid(x, each).ravel(), rtol=1e-5, atol=1e-5) for each in turned), why("kernel-flipped")
            raise AssertionError(why("unroll-product"))


hidden_test()
### END HIDDEN TESTS

# %% test="unroll-ties" points=6
# Hidden tests: every row holds the same weights, moved along; the rest is 0.
### BEGIN HIDDEN TESTS
def hidden_test():
    import os, zlib

    rng = np.random.default_rng(zlib.crc32(os.getcwd().split(os.sep)[-2].encode()) + 5)
    for (h, w), (u, v) in [((5, 6), (2, 3)), ((6, 4), (3, 2)), ((4, 4), (3, 3))]:
        k = rng.uniform(1, 9, size=(u, v))
        n_H, n_W = h - u + 1, w - v + 1
        M_got = np.asarray(unroll(k.copy(), h, w), dtype=float)
        assert M_got.shape == (n_H * n_W, h * w), why("unroll-shape")
        assert np.count_nonzero(M_got) == k.size * len(M_got), why("unroll-zeros")
        assert all(np.allclose(np.sort(row[row != 0]), np.sort(k.ravel())) for row in M_got), why("unroll-tied")
        cells = M_got.reshape(n_H, n_W, h, w)
        # One output further right or down: the same weights, one pixel further right or down.
        assert np.allclose(cells[:, 1:, :, 1:], cells[:, :-1, :, :-1]), why("unroll-moved")
        assert np.allclose(cells[1:, :, 1:, :], cells[:-1, :, :-1, :]), why("unroll-moved")


hidden_test()
### END HIDDEN TESTS

# %% test="unroll-contract" points=4
# Hidden tests: whole-number kernels, kernels too large, arguments left alone.
### BEGIN HIDDEN TESTS
def hidden_test():
    k, halves = np.array([[1, -2], [3, 4]]), np.array([[0.5, -1.5, 2.5]])
    whole = np.asarray(unroll(k, 3, 4))
    unroll(halves, 3, 4)
    assert np.array_equal(k, [[1, -2], [3, 4]]) and np.array_equal(halves, [[0.5, -1.5, 2.5]]), why("mutated-input")
    assert whole.dtype.kind == "f" and whole.shape == (6, 12), why("wrong-dtype" if whole.shape == (6, 12) else "unroll-shape")
    for shape, h, w in [((3, 3), 2, 5), ((3, 3), 5, 2), ((1, 4), 4, 3), ((4, 1), 3, 4)]:
        try:
            unroll(np.ones(shape), h, w)
        except ValueError:
            continue
        except Exception:
            raise AssertionError(why("wrong-error")) from None
        raise AssertionError(why("impossible-size"))


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="e5-story" teaches="s1-same-weight s0-eleven e11 e12 e20"
# ## 練習 5：找錯（10 分）
#
# 下面五題，講的都是讀筆記的時候容易弄錯的事。每一題選一個字母。
# 除非另外說明，講的都是 28×28 的灰階圖片、25 個 3×3 濾波器（不算偏差）。
# 看得見的檢查只看寫法（a 到 e 各一個字母），不說對錯；對錯要等交出去以後才知道。
#
# **a**　「同一個輸入，給每個輸出的權重都相同。」拿範例的 16×36 矩陣，看 2 號像素（第一列第二個）給 1 號、2 號輸出的權重。
#
# - **A**　這句話對，兩個權重相等
# - **B**　兩個權重不相等；共享的是**視窗裡同一個位置**的權重
# - **C**　兩個權重不相等，因為每個輸出各有自己的九個權重，並沒有共享
# - **D**　這句話說反了：同一個輸出給每個輸入的權重才是一樣的
#
# **b**　從局部連接改成卷積（也就是開始共享），省了什麼？
#
# - **A**　權重和乘加都變少　**B**　只有乘加變少　**C**　只有權重變少　**D**　都沒變
#
# **c**　從全連接改成局部連接（還沒共享），省了什麼？
#
# - **A**　權重和乘加都變少　**B**　只有乘加變少　**C**　只有權重變少　**D**　都沒變
#
# **d**　圖片從 28×28 換成 56×56，濾波器不變。卷積層要存的權重呢？
#
# - **A**　變成四倍，因為像素變成四倍
# - **B**　先用池化把圖縮小，才不會變多
# - **C**　一樣多，乘加也一樣多
# - **D**　一樣多，可是乘加變多了
#
# **e**　「這一層的每個神經元，看的都是 11×11 的一塊。」
#
# - **A**　對，視窗都是 11×11
# - **B**　11×11 是某一個網路的選擇；邊長由設計的人決定，裡面的數字由訓練決定
# - **C**　邊長跟裡面的數字，都是訓練出來的
# - **D**　邊長跟裡面的數字，都由設計的人決定

# %% [markdown] lang="en" key="e5-story" of="d6f60af9"
# ## Exercise 5: spot the mistake (10 points)
#
# Five questions about things that are easy to get wrong when you read notes. Choose one letter for each. Unless stated
# otherwise, they are about grey 28×28 pictures and 25 filters of 3×3, biases not counted. The visible check looks only at
# the form, one letter for each of a to e; whether you are right you learn after you hand in.
#
# **a** "One input gives the same weight to every output." Take the lesson's 16×36 matrix, and the weights that
# pixel 2 (the second of the first row) gives to outputs 1 and 2.
#
# - **A** The sentence is right: the two weights are equal
# - **B** They are not equal; what is shared is the weight at **the same place in the window**
# - **C** They are not equal, because each output has nine weights of its own and nothing is shared
# - **D** It is the other way round: one output gives the same weight to all its inputs
#
# **b** Going from a locally connected layer to a convolution, that is, once weights are shared: what is saved?
#
# - **A** weights and multiply–adds &emsp; **B** only multiply–adds &emsp; **C** only weights &emsp; **D** nothing
#
# **c** Going from a dense to a locally connected layer, with nothing shared yet: what is saved?
#
# - **A** weights and multiply–adds &emsp; **B** only multiply–adds &emsp; **C** only weights &emsp; **D** nothing
#
# **d** Pictures of 56×56 instead of 28×28, with the same filters. How many weights must the convolution store?
#
# - **A** Four times as many, because there are four times the pixels
# - **B** No more, but only if pooling shrinks the picture first
# - **C** As many as before, and it does as many multiply–adds
# - **D** As many as before, but it does more multiply–adds
#
# **e** "Every neuron of the layer looks at a patch of 11×11."
#
# - **A** Right: windows are 11×11
# - **B** 11×11 was the choice of one network; people choose the size, training finds the numbers inside
# - **C** Training finds both the size and the numbers inside
# - **D** People choose both the size and the numbers inside

# %% solution="spot_sharing"
def spot_sharing():
    """Your answers: one letter for each statement.

    Returns
    -------
    dict
        Keys "a" to "e"; values "A", "B", "C" or "D".
    """
    ### BEGIN SOLUTION
    return {"a": "B", "b": "C", "c": "A", "d": "D", "e": "B"}
    ### END SOLUTION


# %% test="spot_sharing-visible" points=2
check("spot_sharing")

# %% test="spot_sharing-matrix" points=2
# Hidden tests: statement a, what the rows of the matrix share.
### BEGIN HIDDEN TESTS
def hidden_test():
    from convbook.checks.answers import chosen

    hints = {"A": "same-input-same-weight", "C": "nothing-shared", "D": "same-output-same-weight"}
    answer = chosen(spot_sharing(), "a")
    assert answer == "B", why(hints.get(answer, "letter-form"))


hidden_test()
### END HIDDEN TESTS

# %% test="spot_sharing-savings" points=4
# Hidden tests: statements b and c, what each step saves.
### BEGIN HIDDEN TESTS
def hidden_test():
    from convbook.checks.answers import chosen

    answers = spot_sharing()
    letters = tuple("ABCD")
    answer = chosen(answers, "b")
    assert answer == "C", why("sharing-and-work" if answer in letters else "letter-form")
    answer = chosen(answers, "c")
    assert answer == "A", why("locality-saves-both" if answer in letters else "letter-form")


hidden_test()
### END HIDDEN TESTS

# %% test="spot_sharing-sizes" points=2
# Hidden tests: statements d and e, sizes of pictures and of windows.
### BEGIN HIDDEN TESTS
def hidden_test():
    from convbook.checks.answers import chosen

    answers = spot_sharing()
    hints = {"A": "weights-and-pixels", "B": "pooling-for-weights", "C": "larger-picture-more-work"}
    answer = chosen(answers, "d")
    assert answer == "D", why(hints.get(answer, "letter-form"))
    hints = {"A": "eleven-is-a-choice", "C": "chosen-or-learned", "D": "chosen-or-learned"}
    answer = chosen(answers, "e")
    assert answer == "B", why(hints.get(answer, "letter-form"))


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="e6-story"
# ## 練習 6：一張看得出差別的圖（12 分）
#
# 一千三百萬、十五萬、兩百二十五：畫在普通的座標上，第二根只剩薄薄一條，第三根根本看不見。
#
# 請寫 `plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25)`，畫出三種層要存的權重個數：
#
# 1. 三根長條，依序是 `dense`、`local`、`conv`，直的橫的都可以；
# 2. 數值軸用**對數刻度**，畫的是權重個數本身，不是它的對數；
# 3. 每根長條有名字，數值軸有軸標籤，圖有標題；
# 4. 回傳 `(fig, ax)`；不需要 `plt.show()`。
#
# 可以用你自己的 `weight_count`。這一題看的是圖，不會因為練習 3 再扣一次分。

# %% [markdown] lang="en" key="e6-story" of="3a1e425d"
# ## Exercise 6: a chart that shows the difference (12 points)
#
# Thirteen million, a hundred and fifty thousand, two hundred and twenty-five: on an ordinary axis the second bar is a
# sliver, and the third cannot be seen at all.
#
# Write `plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25)`, which draws how many weights the three kinds of layer
# store:
#
# 1. three bars, in the order `dense`, `local`, `conv`, vertical or horizontal;
# 2. a **log scale** along the bars; draw the numbers of weights themselves, not their logarithms;
# 3. a name for each bar, a label on the axis of the numbers, a title;
# 4. return `(fig, ax)`; there is no need for `plt.show()`.
#
# You may use your own `weight_count`. This exercise looks at the figure; it takes nothing off a second time for
# exercise 3.

# %% solution="plot_param_bars"
def plot_param_bars(h=28, w=28, f=3, c_in=1, c_out=25):
    """Draw how many weights a dense, a locally connected and a convolution layer store.

    Parameters
    ----------
    h, w, f, c_in, c_out : int
        The layer, as for weight_count; stride 1.

    Returns
    -------
    fig : matplotlib Figure
    ax : matplotlib Axes
    """
    ### BEGIN SOLUTION
    kinds = ["dense", "local", "conv"]
    counts = [weight_count(kind, h, w, f, c_in, c_out) for kind in kinds]
    fig, ax = plt.subplots(figsize=(6, 4), layout="constrained")
    bars = ax.bar(kinds, counts)
    ax.bar_label(bars, [f"{count:,}" for count in counts])
    ax.set_yscale("log")
    ax.set_ylim(bottom=1)
    ax.set_ylabel("weights to store (log scale)")
    ax.set_title(f"Local and shared: {counts[2]:,} of {counts[0]:,} weights are left")
    return fig, ax
    ### END SOLUTION


# %% name="your-bars" tags=["raises-exception"]
fig, ax = plot_param_bars()

# %% test="plot_param_bars-visible" points=4
check("plot_param_bars")

# %% test="plot_param_bars-bars" points=4
# Hidden tests: the bars of another layer.
### BEGIN HIDDEN TESTS
def hidden_test():
    import warnings
    from convbook.checks.bars import read_bars

    def right(kind):
        places = (11 - 5 + 1) * (14 - 5 + 1)
        return {"dense": 11 * 14 * 3 * places * 7, "local": 5 * 5 * 3 * places * 7, "conv": 5 * 5 * 3 * 7}[kind]

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a layout or a font that grumbles costs nothing
        returned = plot_param_bars(11, 14, 5, 3, 7)
    assert isinstance(returned, (tuple, list)) and len(returned) == 2 and hasattr(returned[0], "get_suptitle"), why("figure-not-returned")
    bars = read_bars(returned[0])
    plt.close(returned[0])
    assert bars and len(bars.lengths) == 3, why("three-bars")
    wants = [right(kind) for kind in ("dense", "local", "conv")]
    try:  # an honest chart of counts that lost their points in exercise 3 does not lose them again
        own = [float(weight_count(kind, 11, 14, 5, 3, 7)) for kind in ("dense", "local", "conv")]
    except Exception:
        own = wants
    logged = any(bars.reach(log(wants)) for log in (np.log10, np.log, np.log2))
    assert not logged, why("log-by-hand")
    if not (bars.reach(wants) or bars.reach(own)):
        raise AssertionError(why("bars-of-the-digit" if bars.reach([13_249_600, 152_100, 225]) else "bar-lengths"))
    assert returned[1] is bars.axes, why("bar-axes-returned")


hidden_test()
### END HIDDEN TESTS

# %% test="plot_param_bars-readable" points=4
# Hidden tests: a log axis with a label, a name for every bar, a title.
### BEGIN HIDDEN TESTS
def hidden_test():
    import warnings
    from convbook.checks.bars import read_bars

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        returned = plot_param_bars()
    assert isinstance(returned, (tuple, list)) and len(returned) == 2 and hasattr(returned[0], "get_suptitle"), why("figure-not-returned")
    bars = read_bars(returned[0])
    plt.close(returned[0])
    assert bars and len(bars.lengths) == 3, why("three-bars")
    assert bars.scale in ("log", "symlog"), why("not-log")
    assert len(set(bars.names)) >= 3, why("bar-names")
    assert bars.names_in_order, why("bar-names-mixed")
    assert bars.label, why("bar-axis-label")
    assert bars.title, why("bar-title")


hidden_test()
### END HIDDEN TESTS

# %% [markdown] lang="zh-TW" key="explain-story" teaches="s0-sharing"
# ## 簡答：省記憶體的是誰，省力氣的是誰？（8 分）
#
# 用你自己的話回答，三到六句就好：為什麼**共享權重**只省記憶體、不省計算，而**局部連接**連計算也省？
# 請用一個你自己算過的數字當例子，再說一個共享權重的好處，是從參數個數看不出來的。
# 這一題由老師閱讀評分。請寫在下一格。

# %% [markdown] lang="en" key="explain-story" of="8ad8ec36"
# ## In your own words: who saves memory, who saves work? (8 points)
#
# Three to six sentences are enough: why does **sharing weights** save memory but no work, while **connecting locally**
# saves work as well? Use a number that you have worked out yourself, and name one good thing about sharing
# that no count of parameters shows. A person reads and grades this one. Write in the next cell.

# %% [markdown] answer="memory-and-work" points=8
# 評分參考 / For the grader (8 = 2 + 2 + 2 + 2):
#
# - 乘加的次數等於連線數；共享不會拿掉任何一條連線，只是讓很多條用同一個數，所以少存，不少算。
#   Multiply–adds are connections; sharing removes none, it only lets many use one number: less to store, as much to do.
# - 局部連接真的拿掉連線：784 條剩 9 條，所以乘加變少（沒共享的權重也跟著變少）。
#   Locality removes connections, 784 become 9, and with them multiply–adds (and unshared weights).
# - 一個算過的例子，如 13,249,600 → 152,100 → 225，乘加 13,249,600 → 152,100 → 152,100。 A number of one's own.
# - 例如：同一個圖案在哪裡都找得到；一個權重看過每個位置，學得比較快；參數少，比較不會把訓練資料背下來。
#   For instance: finds the pattern anywhere; each weight learns from every place; less learning by heart.

# %% [markdown] lang="zh-TW" key="hand-in"
# ## 交作業
#
# 1. 選單 **Kernel → Restart Kernel and Run All Cells**，從頭到尾跑一次，看檢查怎麼說，然後存檔。
# 2. 把這個 `.ipynb` 上傳到你自己的**公開** GitHub 儲存庫（檔名不用改）。
# 3. 打開 GitHub 上的這個檔案，複製網址列：`https://github.com/…/blob/…/Day92-Dense_to_Convolution_HW.ipynb`。
# 4. 貼到課程的提交欄。
#
# 之後會發生什麼：老師用 nbgrader 重新執行整本筆記本，加上看不見的測試，再由人讀你的簡答。
# 你會收到一頁回饋：每一題幾分、為什麼，以及你自己畫的長條圖。

# %% [markdown] lang="en" key="hand-in" of="94d71361"
# ## Hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, read what the checks say, and save.
# 2. Upload this `.ipynb` to a **public** GitHub repository of your own; keep its name.
# 3. Open the file on GitHub and copy the address: `https://github.com/…/blob/…/Day92-Dense_to_Convolution_HW.ipynb`.
# 4. Paste it into the course's hand-in field.
#
# What happens then: your teacher runs the whole notebook again with nbgrader, adds the hidden tests, and reads your
# short answer. You get one page back: the points of each exercise, the reason for them, and your own bar chart.
