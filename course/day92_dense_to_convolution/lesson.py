# ---
# jupyter:
#   convbook:
#     notebook: Day92-Dense_to_Convolution
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] lang="zh-TW" key="opening"
# # Day 92　從全連接到卷積：剪掉連線，共享權重
#
# - **要做什麼**：數一數看懂一張圖要多少個權重，再用兩個想法，把三千萬變成 27。
# - **會學到**：說得出局部連接省了什麼、共享權重又省了什麼；看得懂卷積其實是一個有很多 0 的矩陣。
# - **要準備**：會用 NumPy 的陣列和矩陣乘法 `@`；紙和筆；大約 45 分鐘。
# - **怎麼進行**：由上往下，一格一格按 Shift+Enter。看到「先猜」就先猜再執行，猜錯不扣分。
# - **看不到圖**：畫完圖之後執行 `print(plot.describe(fig))`，會得到文字說明。

# %% [markdown] lang="en" key="opening" of="8bd2b416"
# # Day 92 · From dense to convolution: cut connections, share weights
#
# - **What you'll do**: count the weights it takes to look at one picture, then turn thirty million into 27 with
#   two ideas.
# - **What you'll learn**: what connecting locally saves, what sharing weights saves, and why a convolution is
#   a matrix that is mostly zeros.
# - **What you need**: NumPy arrays and the matrix product `@`; pen and paper; about 45 minutes.
# - **How it goes**: top to bottom, Shift+Enter. Where it says *guess first*, guess, then run. Wrong guesses
#   cost nothing.
# - **If you can't see a figure**: run `print(plot.describe(fig))` after it and read it in words.

# %% name="setup"

# %% [markdown] lang="zh-TW" key="hook"
# ## 1　一隻貓，有多少個數字？
#
# 電腦看到的貓，是一大堆數字：每個像素三個，紅、綠、藍各一個。
#
# 先在心裡算：96×96 的彩色圖片有幾個數字？下一格會印出來。

# %% [markdown] lang="en" key="hook" of="593c57fe"
# ## 1 · How many numbers is a cat?
#
# To a computer a cat is a heap of numbers: three for every pixel, one each for red, green and blue.
#
# Work it out first: how many numbers are in a 96×96 colour picture? The next cell prints it.

# %% name="hook-picture"
import numpy as np

from convbook import data, explore, plot, predict

cat = data.picture("cat")
print("shape", cat.shape, "  numbers", cat.size)
fig, axes = plot.side_by_side([cat], ["picture"])

# %% [markdown] lang="zh-TW" key="dense-question" teaches="s1-dense-30000"
# 要從這些數字認出貓，最直接的辦法是**全連接層**（dense layer）：放一排**神經元**（neuron），
# 每個神經元都看**每一個**數字，各乘一個**權重**（weight），再全部加起來。
#
# （加總之後，每個神經元還會再加一個自己的數，叫**偏差**（bias）。下面先不算它。）
#
# **先猜**　換一張 100×100 的彩色照片，放 1,000 個神經元。這一層有幾個權重？
#
# **A**　1,000　　**B**　31,000　　**C**　30,000,000　　**D**　10,000,000
#
# 把下一格的 `"?"` 換成你的答案，在 `why` 裡寫一句理由，再執行。

# %% [markdown] lang="en" key="dense-question" of="e5afd111"
# The most direct way to find a cat in these numbers is a **dense layer**: a row of **neurons**, each of which
# looks at **every** number, multiplies it by a **weight** of its own, and adds everything up.
#
# (To the sum each neuron adds one number of its own, its **bias**. Leave those out for now.)
#
# **Guess first.** Take a 100×100 colour photograph and 1,000 neurons. How many weights does this layer have?
#
# **A** 1,000 &emsp; **B** 31,000 &emsp; **C** 30,000,000 &emsp; **D** 10,000,000
#
# Replace the `"?"` below with your answer, write a short reason in `why`, then run.

# %% name="dense-question-run"
predict("dense-weights", "?", why="")

inputs = 100 * 100 * 3
neurons = 1000
print("inputs     ", f"{inputs:,}")
print("weights    ", f"{inputs * neurons:,}")
print("with biases", f"{inputs * neurons + neurons:,}")

# %% [markdown] lang="zh-TW" key="megapixel" teaches="s2-megapixel"
# **想一想**　為什麼偏差只多了 1,000 個，不是 30,000 個？
# <details style="margin-bottom: 1em"><summary>對答案</summary>偏差跟著神經元走：一個神經元加總完，才加一次自己的偏差。</details>
#
# 手機拍的貓可不只 100×100。就算只有一百萬像素，而且是灰階，接上 1,000 個神經元，
# 還是要十億個權重。
#
# 一個權重用 4 個位元組來存。先猜：光是這一層，要幾 GB 的記憶體？

# %% [markdown] lang="en" key="megapixel" of="f4f0d736"
# **Ask yourself**: why do the biases add only 1,000 and not 30,000?
# <details style="margin-bottom: 1em"><summary>Check</summary>Biases go with the neurons: each adds its own, once, after its
# sum.</details>
#
# A cat on your phone is larger than 100×100. Even a grey picture of one megapixel, connected to 1,000
# neurons, needs a billion weights.
#
# One weight takes 4 bytes. Guess first: how many GB of memory does this one layer need?

# %% name="megapixel-run"
weights = 1_000_000 * 1000
print(f"{weights:,} weights,", weights * 4 / 1e9, "GB")

# %% [markdown] lang="zh-TW" key="by-hand"
# **想一想**　這只是一層。網路有十層的話呢？
# <details style="margin-bottom: 1em"><summary>對答案</summary>後面的層沒有那麼多輸入，不會每層都 4 GB；可是第一層已經大得離譜了。
# </details>
#
# ## 2　全連接，用手算
#
# 大的看不清楚，先看最小的：三個輸入 `x`，兩個神經元。`W` 的一**列**（row）是一個神經元的三個權重。
#
# ```
# x = 1 0 2     W = 1 −1 2     b = 0.5
#                   0  3 1         −1
# ```
#
# 在紙上算：兩個輸出各是多少？總共用了幾個權重、乘了幾次、加了幾個偏差？

# %% [markdown] lang="en" key="by-hand" of="cd0c5052"
# **Ask yourself**: that is one layer. And a network of ten?
# <details style="margin-bottom: 1em"><summary>Check</summary>Later layers have fewer inputs, so they aren't 4 GB each; but the first one
# is out of all proportion already.</details>
#
# ## 2 · A dense layer, by hand
#
# Large ones are hard to see, so take the smallest: three inputs `x`, two neurons. A **row** of `W` holds the
# three weights of one neuron.
#
# ```
# x = 1 0 2     W = 1 −1 2     b = 0.5
#                   0  3 1         −1
# ```
#
# On paper: what are the two outputs? How many weights, how many multiplications, how many biases?

# %% name="by-hand-run"
x = np.array([1, 0, 2])
W = np.array([[1, -1, 2], [0, 3, 1]])
b = np.array([0.5, -1])

print("outputs   ", W @ x + b)
print("weights   ", W.size, "  biases", b.size)
print("parameters", W.size + b.size)

# %% [markdown] lang="zh-TW" key="memorise" teaches="s3-overfitting"
# 6 個權重，也做了 6 次「乘一次、加進總和」，合起來叫**乘加**（multiply–add）。
# 在全連接層裡，一條連線是一個權重，也是一次乘加：兩個數永遠一樣。記住這件事，等一下它們會分開。
#
# ## 3　權重太多，會把答案背起來
#
# 記憶體不夠，可以花錢買；下面這個問題，花錢也解決不了。做個實驗：100 張「圖片」全是雜訊，每張 784 個數；
# 標籤是**擲銅板**決定的，根本沒有規律。用一個有 784 個權重的神經元去學，再拿 1,000 張新的雜訊考它。
# （`lstsq` 會找出最合的權重，先當成黑盒子。）
#
# **先猜**　結果會是？
#
# - **A**　舊圖、新圖都大約對一半，因為沒有東西可學
# - **B**　舊圖、新圖都全對
# - **C**　舊圖全對，新圖大約對一半

# %% [markdown] lang="en" key="memorise" of="ffc60b1e"
# 6 weights, and 6 times "multiply and add to the sum", which together is called a **multiply–add**. In a dense
# layer every connection is one weight and one multiply–add, so the two numbers are always equal. Remember
# that: soon they will differ.
#
# ## 3 · Too many weights learn the answers by heart
#
# Memory can be bought. Here is a problem that money doesn't solve. Take 100 "pictures" of pure noise, 784 numbers
# each, and labels from **tossing a coin**: there is no rule at all. Let one neuron with 784 weights learn
# them, then test it on 1,000 pictures of fresh noise. (`lstsq` finds the weights that fit best; take it as a black
# box.)
#
# **Guess first.** What happens?
#
# - **A** About half right on old and new pictures: there is nothing to learn
# - **B** Every picture right, old or new
# - **C** Every old picture right, about half of the new ones

# %% name="memorise-run"
predict("memorise", "?", why="")

rng = np.random.default_rng(0)
old, new = rng.normal(size=(100, 784)), rng.normal(size=(1000, 784))
old_labels, new_labels = rng.choice([-1, 1], 100), rng.choice([-1, 1], 1000)
for count in (784, 9):  # all pixels, or just nine of them
    w, *_ = np.linalg.lstsq(old[:, :count], old_labels, rcond=None)
    right_old = np.mean(np.sign(old[:, :count] @ w) == old_labels)
    right_new = np.mean(np.sign(new[:, :count] @ w) == new_labels)
    print(f"{count:4} weights:  old {right_old:.0%}   new {right_new:.0%}")

# %% [markdown] lang="zh-TW" key="locality" teaches="s2-locality s3-overfitting"
# 784 個權重把 100 個答案全背下來了，遇到新題目卻跟擲銅板一樣：這就是**過度擬合**（overfitting）。
# 只給 9 個權重，連舊題目也背不起來。這裡沒有規律可找；資料真的有規律的時候，權重少，就比較沒辦法只靠死背。
#
# ## 4　想法一：圖案比圖片小
#
# 要看出「有眼睛」，需要看整張圖嗎？下一格從 96×96 的貓，框出 28×28 的一小塊。先猜：框裡的數字，占全部的幾分之幾？

# %% [markdown] lang="en" key="locality" of="e55a84fa"
# With 784 weights it has all 100 answers by heart, and does no better than the coin on new questions: that is
# **overfitting**. With 9 weights it cannot even learn the old ones. Here there is no rule to find; where there is
# one, few weights leave less room for learning by heart.
#
# ## 4 · Idea one: patterns are smaller than pictures
#
# To see that there is an eye, do you need the whole picture? The next cell frames 28×28 pixels of the 96×96 cat.
# Guess first: what share of all the numbers lies inside the frame?

# %% name="locality-run"
r, c, f = 22, 10, 28
eye = cat[r : r + f, c : c + f, :]
print(f"{eye.size} of {cat.size} numbers: {eye.size / cat.size:.0%}")
fig, axes = plot.window(cat, r, c, f, title="the eye is a small part")

# %% [markdown] lang="zh-TW" key="local" teaches="s1-beak s1-missing-edges s0-sharing"
# 不到一成就夠了：眼睛不必跟鬍鬚一起看。找鳥嘴、找貓的耳朵，也都一樣。
#
# 所以讓每個神經元只看附近的一小塊，叫做**局部連接**（locally connected）。它看的那一塊叫**視窗**（window），
# 也就是它的**感受野**（receptive field）。其他的連線，通通剪掉。
#
# 把圖片縮成一排 6 個數字來看。全連接有 4 個神經元，每個看 6 個；局部連接也有 4 個，每個只看 3 個鄰居。
# 先數：各有幾條連線？

# %% [markdown] lang="en" key="local" of="7f369b7f"
# Less than a tenth is enough: an eye can be seen without the whiskers. A bird's beak or a cat's ear needs no more
# than a small patch, either.
#
# So let each neuron look at a small patch only. Such a layer is **locally connected**. The patch a neuron looks at
# is its **window**, or **receptive field**. All other connections are cut.
#
# Shrink the picture to a strip of 6 numbers to see it. The dense layer has 4 neurons that look at all 6; the
# locally connected one has 4 as well, each looking at 3 neighbours. Count first: how many connections each?

# %% name="local-run"
fig, axes = plot.connections(6, 3, kinds=["dense", "locally connected"])

# %% [markdown] lang="zh-TW" key="window-size" teaches="s0-eleven e20"
# **想一想**　每個神經元從看 6 個變成看 3 個。換成 28×28 的手寫數字、3×3 的視窗，每個神經元從幾個變成幾個？
# <details style="margin-bottom: 1em"><summary>對答案</summary>從 784 個變成 9 個，只剩 1/87。</details>
#
# 視窗一定要是 3×3 嗎？有篇文章說，每個神經元只看 11×11 的一塊，講得像是規定。
# 其實 11×11 是 AlexNet 這個網路第一層的選擇。**視窗多大，是設計的人選的。**
#
# 下一格算：28×28 的灰階手寫數字，一個神經元看幾個像素。預期：視窗越大，剪掉的連線越少。

# %% [markdown] lang="en" key="window-size" of="d8492c5b"
# **Ask yourself**: each neuron went from 6 inputs to 3. For a handwritten 28×28 digit and a 3×3 window, how many
# were there, and how many are left?
# <details style="margin-bottom: 1em"><summary>Check</summary>From 784 to 9, which is 1/87 of them.</details>
#
# Must the window be 3×3? One article says that every neuron looks at a patch of 11×11, as if that were a
# rule. In fact 11×11 was the choice of one network, AlexNet, for its first layer. **People choose the size of
# the window.**
#
# The next cell counts, for a grey 28×28 digit, how many pixels one neuron looks at. Expect larger windows to cut
# fewer connections.

# %% name="window-size-run"
for f in (3, 5, 11, 28):
    print(f"window {f:2}×{f:<2}  looks at {f * f:3} of 784 pixels")

# %% [markdown] lang="zh-TW" key="sharing" teaches="s1-same-detector s0-sharing s0-figures"
# **想一想**　視窗 28×28，這一層變成什麼？
# <details style="margin-bottom: 1em"><summary>對答案</summary>看得到整張圖，就變回全連接了。</details>
#
# ## 5　想法二：同一個圖案，哪裡都可能出現
#
# 這隻貓有兩隻眼睛。左邊的神經元學會了認眼睛，右邊的神經元還要從頭再學一次嗎？
#
# 不用。既然找的是同一種圖案，就讓它們用**同一組權重**，叫做**共享權重**（shared weights）。
# 局部連接加上共享權重，就是**卷積**（convolution）；那一組權重叫**濾波器**（filter）。
#
# **先猜**　剛才那一排，4 個神經元各看 3 個鄰居。共享之後，一共有幾個**不同**的權重？
#
# **A**　3　　**B**　4　　**C**　12　　**D**　1

# %% [markdown] lang="en" key="sharing" of="1857f79f"
# **Ask yourself**: with a 28×28 window, what does the layer become?
# <details style="margin-bottom: 1em"><summary>Check</summary>It sees the whole picture: a dense layer again.</details>
#
# ## 5 · Idea two: a pattern may be anywhere
#
# This cat has two eyes. When a neuron on the left has learned what an eye looks like, must the one on the
# right learn it all over again?
#
# No. They look for the same pattern, so let them use **the same weights**: **shared weights**. Locally
# connected with shared weights is called a **convolution**, and one such set of weights is a **filter**.
#
# **Guess first.** Back to the strip: 4 neurons, each looking at 3 neighbours. Once they share, how many
# **different** weights are there?
#
# **A** 3 &emsp; **B** 4 &emsp; **C** 12 &emsp; **D** 1

# %% name="sharing-run"
predict("shared-weights", "?", why="")
fig, axes = plot.connections(6, 3)

# %% [markdown] lang="zh-TW" key="slide-by-hand"
# 看右邊那張：線還是 12 條，線的樣子只剩三種。
#
# 用手算一次。輸入是 `1 0 2 1 0 3`，共用的權重是 `1 −1 2`。第一個輸出看前三個數：
# 1×1 + 0×(−1) + 2×2 = 5。往右移一格，改看第二到第四個數 0、2、1，**權重不變**。
#
# 在紙上把四個輸出都算出來，再執行。

# %% [markdown] lang="en" key="slide-by-hand" of="ad50eb3d"
# Look at the panel on the right: still 12 lines, but only three kinds of line.
#
# By hand, once. The inputs are `1 0 2 1 0 3`, the shared weights `1 −1 2`. The first output looks at the first
# three: 1×1 + 0×(−1) + 2×2 = 5. Move right by one, look at the second to fourth number, 0, 2, 1, and **keep the
# weights**.
#
# Work out all four outputs on paper, then run.

# %% name="slide-by-hand-run"
x = np.array([1, 0, 2, 1, 0, 3])
w = np.array([1, -1, 2])
for i in range(4):
    seen = x[i : i + 3]
    print(seen, "*", w, "=", seen * w, "->", np.sum(seen * w))

# %% [markdown] lang="zh-TW" key="digit" teaches="s2-constrained"
# **想一想**　四個輸出裡，哪一個最大？它看到的三個數有什麼特別？
# <details style="margin-bottom: 1em"><summary>對答案</summary>最後一個，7。它的三個數是 1、0、3，跟權重 1、−1、2 最合：右邊大、中間小。</details>
#
# ## 6　省了什麼，沒省什麼
#
# 回到真實的大小。先是第 1 節的三千萬：1,000 個神經元，改成各看 3×3×3 的一小塊，再全部共享同一組權重。
#
# 再來是 28×28 的灰階手寫數字，25 個 3×3 濾波器。3 格寬的視窗在 28 格裡能停 28 − 3 + 1 = 26 個位置
# （剛才那一排是 6 − 3 + 1 = 4），所以每個濾波器停 26×26 個位置，一共 16,900 個神經元。
#
# 三種接法的輸出一樣多，差別只在連線和權重。全連接加上兩個限制，就成了卷積層：**只看附近**，而且**共享權重**。
# 先猜：三千萬個、一千三百萬個，各剩下幾個權重？

# %% [markdown] lang="en" key="digit" of="cdb50401"
# **Ask yourself**: which of the four outputs is largest, and what is special about its three inputs?
# <details style="margin-bottom: 1em"><summary>Check</summary>The last, 7. Its inputs 1, 0, 3 fit the weights 1, −1, 2 best: large on the
# right, small in the middle.</details>
#
# ## 6 · What is saved, and what is not
#
# Back to real sizes. First the thirty million of section 1: let each of the 1,000 neurons look at 3×3×3 numbers
# only, and then let all of them share one set of weights.
#
# Next, a grey 28×28 digit and 25 filters of 3×3. A window of 3 has 28 − 3 + 1 = 26 places in 28 (the strip had
# 6 − 3 + 1 = 4), so each filter stops at 26×26 places, which makes 16,900 neurons.
#
# All three ways of connecting give the same number of outputs; only connections and weights differ. Put two
# constraints on a dense layer and it becomes a convolution: **look nearby only**, and **share weights**. Guess
# first: of thirty million weights, and of thirteen million, how many are left?

# %% name="digit-run"
print("100×100 colour picture, 1,000 neurons")
print(f"  dense {1000 * 30_000:,}  locally connected {1000 * 27:,}  shared {27}")

print("28×28 digit, 25 filters")
neurons = 25 * 26 * 26
weights = {
    "dense": neurons * 28 * 28,
    "locally connected": neurons * 3 * 3,
    "convolution": 25 * 3 * 3,
}
for kind, count in weights.items():
    print(f"  {kind:18} {count:12,}")
print("  convolution, with its biases:", 25 * 3 * 3 + 25)

# %% [markdown] lang="zh-TW" key="work-question"
# 三千萬變成 27，一千三百萬變成 225。加上 25 個偏差，兩百五十個參數就夠了；全連接還要再加 16,900 個偏差。
#
# 有篇文章說，共享之後權重變少了，運算也跟著變輕。前半句沒錯。後半句呢？
#
# **先猜**　局部連接要做 152,100 次乘加。開始共享以後，要做幾次？
#
# - **A**　225 次，跟權重一樣多
# - **B**　152,100 次，一次也沒少
# - **C**　更多，因為每個權重要用很多次

# %% [markdown] lang="en" key="work-question" of="ec1d2035"
# Thirty million became 27, thirteen million became 225. With 25 biases, two hundred and fifty parameters will do;
# the dense layer has 16,900 biases on top.
#
# One article says that sharing leaves fewer weights, and less to work out as well. The first half is right.
# What about the second?
#
# **Guess first.** The locally connected layer does 152,100 multiply–adds. Once the weights are shared, how many
# multiply–adds does it do?
#
# - **A** 225, as many as weights
# - **B** 152,100, not one fewer
# - **C** more, because each weight is used many times

# %% name="work-question-run"
predict("sharing-and-time", "?", why="")

for kind in ("locally connected", "convolution"):
    names, times = set(), 0
    for r in range(4):  # a picture of 6×6, so 4×4 outputs
        for c in range(4):
            for u in range(3):
                for v in range(3):
                    names.add((u, v) if kind == "convolution" else (r, c, u, v))
                    times += 1
    print(f"{kind:18} {len(names):3} weights {times:4} multiply-adds")

# %% [markdown] lang="zh-TW" key="memory-and-work" teaches="s0-lighter e12"
# 迴圈老老實實數給你看：權重從 144 個變成 9 個，乘加還是 144 次。
#
# - **局部連接**拿掉連線，所以乘加變少；權重也跟著少。
# - **共享**一條連線也沒拿掉，只是讓很多條用同一個數。省的是要**存**、要**學**的數，不是要**算**的次數。
#
# 一句話：**共享省記憶體，局部省力氣。** 三千萬的那一層也一樣：權重 30,000,000 → 27,000 → 27，
# 乘加 30,000,000 → 27,000 → 27,000。
#
# 下一格把數字圖片的兩筆帳並排畫出來。看圖的時候比一比：哪一根長條，左右不一樣長？

# %% [markdown] lang="en" key="memory-and-work" of="f5115a2f"
# The loops count faithfully: 144 weights become 9, and there are still 144 multiply–adds.
#
# - **Locality** removes connections, so there are fewer multiply–adds, and fewer weights with them.
# - **Sharing** removes no connection; it lets many of them use one number. It saves numbers to **store** and to
#   **learn**, not numbers to **work out**.
#
# In one line: **sharing saves memory, locality saves work.** So it is for the thirty million: 30,000,000 → 27,000
# → 27 weights, but 30,000,000 → 27,000 → 27,000 multiply–adds.
#
# The next cell draws both accounts of the digit side by side. Which bar is not as long on the right as on the left?

# %% name="memory-and-work-run"
work = {
    "dense": neurons * 28 * 28,
    "locally connected": neurons * 3 * 3,
    "convolution": neurons * 3 * 3,
}
fig, axes = plot.layer_costs(weights, work)

# %% [markdown] lang="zh-TW" key="costs-explorer"
# 只有卷積那一根：左邊 225，右邊 152,100。
#
# 換你拉拉看。圖片變大，哪一根長條**完全不動**？把圖片縮到 11 以下，再把視窗拉到跟它一樣大，六根長條又會變成怎樣？
#
# （先是一張靜態圖，給在 GitHub 上閱讀的你；會動的在下一格。）
#
# ![兩張對數刻度的長條圖，28×28 的圖片、3×3 的視窗、25 個濾波器。左邊是要存的權重：全連接層 13,249,600，
# 局部連接層 152,100，卷積層 225。右邊是要做的乘加：13,249,600、152,100、152,100，
# 後兩根一樣長。](../figures/day92/layer-costs.zh-TW.png)

# %% [markdown] lang="en" key="costs-explorer" of="e8e11481"
# Only the convolution's: 225 on the left, 152,100 on the right.
#
# Your turn: move the sliders. When the picture grows, which bar **does not move at all**? Then make the picture 11
# or smaller, and the window just as large: what becomes of the six bars?
#
# (First a still picture, for readers on GitHub; the live one is in the next cell.)
#
# ![Two bar charts on log scales for 28×28 pictures, 3×3 windows and 25 filters. Left, weights to store: dense
# 13,249,600, locally connected 152,100, convolution 225. Right, multiply–adds: 13,249,600, then 152,100
# twice.](../figures/day92/layer-costs.en.png)

# %% name="costs-explorer-run"
explore.layer_costs()

# %% [markdown] lang="zh-TW" key="matrix-question"
# **想一想**　你找到了嗎？
# <details style="margin-bottom: 1em"><summary>對答案</summary>卷積要存的權重不動：公式裡沒有圖片的大小。視窗跟圖片一樣大時，每個濾波器只停一個位置，
# 沒有別人可以共享，三種層就一模一樣。</details>
#
# ## 7　卷積就是一個矩陣
#
# 全連接層是 `W @ x`。那卷積呢？把圖片一列一列接成一長串，也寫得成 `M @ x`。先用 3×3 的圖片，和 2×2 的濾波器
# `[[1, 2], [3, 4]]`（只有一個通道的濾波器，也叫**核**，kernel）。像素編號 1 到 9：
#
# ```
# 1 2 3
# 4 5 6      第一個視窗蓋住 1 2 4 5，所以第一列是  1 2 0 3 4 0 0 0 0
# 7 8 9
# ```
#
# **先猜**　視窗右移一格。第二列是哪一個？
#
# - **A**　`0 1 2 3 4 0 0 0 0`
# - **B**　`0 1 2 0 3 4 0 0 0`
# - **C**　`0 0 0 1 2 0 3 4 0`

# %% [markdown] lang="en" key="matrix-question" of="80eb72ae"
# **Ask yourself**: did you find it?
# <details style="margin-bottom: 1em"><summary>Check</summary>The weights a convolution stores: the picture's size is not in the formula. With a
# window as large as the picture, each filter stops once and nobody is left to share with: all three layers are
# the same.</details>
#
# ## 7 · A convolution is a matrix
#
# A dense layer is `W @ x`. And a convolution? Lay the picture out row by row as one long line, and the convolution
# becomes `M @ x`, too. First a 3×3 picture and the 2×2 filter `[[1, 2], [3, 4]]` (a filter with a single channel is
# also called a **kernel**), with pixels numbered 1 to 9:
#
# ```
# 1 2 3
# 4 5 6      the first window covers 1 2 4 5, so row one is  1 2 0 3 4 0 0 0 0
# 7 8 9
# ```
#
# **Guess first.** Move the window right by one. Which is row two?
#
# - **A** `0 1 2 3 4 0 0 0 0`
# - **B** `0 1 2 0 3 4 0 0 0`
# - **C** `0 0 0 1 2 0 3 4 0`

# %% name="matrix-question-run"
predict("matrix-row", "?", why="")
fig, ax = plot.tied_matrix(2, 3, 3)

# %% [markdown] lang="zh-TW" key="one-row" teaches="s4-weights s1-missing-edges"
# 矩陣的四列都是同一組 1、2、3、4，只是挪了位置。視窗走到圖片右邊的盡頭，就換到圖片下一列的開頭，
# 所以矩陣的第三列多挪了一格。
#
# 現在換這門課一直會用到的 6×6 圖片和 3×3 濾波器。九個權重照順序叫 W1 到 W9。要寫一列，有個不用背的辦法：
# 先在 6×6 的空白圖上，把濾波器放到視窗的位置，再拉成一長串。
#
# 下一格會印出圖片、濾波器和這一列。36 個數裡有幾個不是 0？列和圖片相乘再加總，又是多少？先在紙上算左上角的視窗：
#
# ```
# 圖片  1 0 0      濾波器   1 −1 −1
#       0 1 0              −1  1 −1
#       0 0 1              −1 −1  1
# ```

# %% [markdown] lang="en" key="one-row" of="afb8cbc5"
# All four rows of the matrix hold the same 1, 2, 3, 4, only moved. At the picture's right edge the window goes to
# the start of the picture's next line, which is why row three moves one further.
#
# Now the 6×6 picture that this course keeps using and a 3×3 filter, whose nine weights are called W1 to W9 in reading
# order. There is a way to write a row without thinking: put the filter where the window stands on an empty 6×6
# picture, then lay that out as one long line.
#
# The next cell prints the picture and that row. How many of its 36 numbers are not 0? And what is the row times the
# picture, added up? On paper first, for the top left window:
#
# ```
# picture  1 0 0      filter   1 −1 −1
#          0 1 0              −1  1 −1
#          0 0 1              −1 −1  1
# ```

# %% name="one-row-run"
tiny = data.lecture_image()
F1 = data.lecture_filters()[:, :, 0, 0]
page = np.zeros((6, 6), dtype=int)
page[0:3, 0:3] = F1  # the window of the first output
print(tiny)
print(page)
print(page.ravel())
print("not 0:", np.count_nonzero(page),
      "  times the picture:", page.ravel() @ tiny.ravel())

# %% [markdown] lang="zh-TW" key="all-rows"
# 1×1 + 1×1 + 1×1 = 3。這一列乘上整張圖片，就是第一個輸出：它是一個**剪掉 27 條連線**的神經元。
#
# 16 個輸出就有 16 列。下一格把 `M @ tiny.ravel()` 排回 4×4，再用濾波器一格一格滑過圖片，兩者應該一樣。
#
# 先猜：16×36 的矩陣有 576 格，不是 0 的有幾格？不同的權重又有幾個？

# %% [markdown] lang="en" key="all-rows" of="2e55a30c"
# 1×1 + 1×1 + 1×1 = 3. This row times the whole picture is the first output: a neuron with **27 connections cut**.
#
# 16 outputs make 16 rows. The next cell puts `M @ tiny.ravel()` back into 4×4, then slides the filter over the picture
# place by place; the two should agree.
#
# Guess first: of the 576 cells of a 16×36 matrix, how many are not 0? And how many different weights are there?

# %% name="all-rows-run"
rows, slid = [], []
for r in range(4):
    for c in range(4):
        page = np.zeros((6, 6), dtype=int)
        page[r : r + 3, c : c + 3] = F1
        rows.append(page.ravel())
        slid.append(np.sum(tiny[r : r + 3, c : c + 3] * F1))
M = np.array(rows)
print("shape", M.shape, "  not 0:", np.count_nonzero(M))
print((M @ tiny.ravel()).reshape(4, 4))
print("as by sliding:", np.array_equal(M @ tiny.ravel(), slid))
fig, ax = plot.tied_matrix(3, 6, 6)

# %% [markdown] lang="zh-TW" key="connect-me"
# 576 格、144 條連線、9 個權重。`M @ tiny.ravel()` 排回 4×4，就是濾波器滑過圖片的結果（Day 93、94 會仔細滑一遍）。
#
# 格子裡的數字是 W1 到 W9 的編號，一個顏色一個權重：順著斜線看，同色的格子排得整整齊齊。
#
# 下面最上方的十六條按鈕，就是矩陣的十六列：**點任何一列**，看它是哪個輸出、看哪九個像素。
# 先猜：最後一列的 W5 碰到第幾個像素？
#
# （先是靜態圖，會動的在下一格。）
#
# ![上面一排三張圖：6×6 的圖片，左上角 3×3 畫了框；九個權重 W1 到 W9；16 個輸出，第一個是 3，畫了框。
# 下面是 16×36 的矩陣，格子裡寫著權重的編號，第一列畫了框，1 2 3 在第 1 到第 3 行，4 5 6 在第 7 到第 9 行，
# 7 8 9 在第 13 到第 15 行。](../figures/day92/connect-me.zh-TW.png)

# %% [markdown] lang="en" key="connect-me" of="a1e0ba74"
# 576 cells, 144 connections, 9 weights. `M @ tiny.ravel()`, put back into 4×4, is what sliding the filter over the
# picture gives; Days 93 and 94 do the sliding in detail.
#
# The numbers in the cells say which of W1 to W9 it is, with one colour for each weight. Follow the diagonals: each
# colour keeps to its own.
#
# The sixteen buttons at the top below are the sixteen rows of the matrix. **Click any row** to see which output it is
# and which nine pixels it looks at. Guess first: which pixel does W5 of the last row meet?
#
# (The still picture first, then the live one.)
#
# ![Three panels above: the 6×6 picture with a frame around its top left 3×3; the nine weights W1 to W9; the 16
# outputs with a frame around the first, 3. Below, the 16×36 matrix with the numbers of the weights in its cells;
# row one is framed, with 1 2 3 in columns 1 to 3, 4 5 6 in columns 7 to 9, 7 8 9 in columns 13 to
# 15.](../figures/day92/connect-me.en.png)

# %% name="connect-me-run"
explore.connect_me()

# %% [markdown] lang="zh-TW" key="spot" teaches="s1-same-weight e11"
# **想一想**　最後一列的 W5 碰到第幾個像素？
# <details style="margin-bottom: 1em"><summary>對答案</summary>第 29 個：視窗在右下角，正中央是第五列、第五行，4×6 + 5 = 29。</details>
#
# ## 8　找錯：誰和誰共享？
#
# 有一份學習筆記，畫的就是這個矩陣，旁邊寫著：
#
# > 同一個輸入，給每個輸出的權重都相同。例如 2 號輸入，給「輸出 3」和「輸出 −1」的是同一個權重。
#
# 輸出 3 是第一列，輸出 −1 是第二列；2 號輸入是第二行（column）。
#
# **先猜**　這句話……
#
# - **A**　對，兩個權重相等
# - **B**　說反了：同一個輸出給每個輸入的權重才一樣
# - **C**　不對：兩個權重不相等，共享的是視窗裡**同一個位置**的權重
# - **D**　不對：兩個權重不相等，可見並沒有共享

# %% [markdown] lang="en" key="spot" of="dc8aba85"
# **Ask yourself**: which pixel does W5 of the last row meet?
# <details style="margin-bottom: 1em"><summary>Check</summary>Number 29. That window is at the bottom right, and its middle is row five, column
# five: 4×6 + 5 = 29.</details>
#
# ## 8 · Spot the mistake: who shares with whom?
#
# A learner's notes draw this very matrix and say beside it:
#
# > One input gives the same weight to every output. Input 2, for instance, gives one and the same weight to
# > "output 3" and to "output −1".
#
# Output 3 is row one, output −1 is row two; input 2 is the second column.
#
# **Guess first.** The sentence is…
#
# - **A** right: the two weights are equal
# - **B** the wrong way round: one output gives the same weight to all its inputs
# - **C** wrong: they differ, and what is shared is the weight at **the same place in the window**
# - **D** wrong: they differ, so nothing is shared

# %% name="spot-run"
predict("same-input", "?", why="")

print("input 2 to output  3:", M[0, 1])
print("input 2 to output -1:", M[1, 1])
print("W1 of output  3:", M[0, 0], "   W1 of output -1:", M[1, 1])
print("W2 of output  3:", M[0, 1], "   W2 of output -1:", M[1, 2])

# %% [markdown] lang="zh-TW" key="one-pixel"
# −1 和 +1，不一樣。2 號像素在第一個視窗裡站在上排正中間，碰到 W2；視窗往右移一格，它就站到左上角，碰到 W1。
#
# 筆記想說的，其實是最後印出來的兩句：**W1 到哪裡都是 W1，W2 到哪裡都是 W2。** 跟著視窗走的，才是共享的。
#
# 下面點任何一個像素的編號，看它那一**行**（column）：哪些輸出看得到它，各用哪個權重。
# 試試看：有沒有哪個像素，同一個權重用了兩次？
#
# （先是靜態圖，會動的在下一格。）
#
# ![上面一排三張圖：6×6 的圖片，第 2 個像素畫了框；九個權重 W1 到 W9；16 個輸出裡只有兩格有字，
# 第一個寫 W2，第二個寫 W1。下面是 16×36 的矩陣，第 2 行畫了框，裡面由上往下只有 2 和 1。
# ](../figures/day92/one-pixel.zh-TW.png)

# %% [markdown] lang="en" key="one-pixel" of="e7590fd8"
# −1 and +1: not the same. In the first window pixel 2 stands top middle and meets W2; move the window right by
# one and it stands top left, and meets W1.
#
# What the notes meant is in the last two lines: **W1 is W1 wherever the window goes, and W2 is W2.** What
# travels with the window is what is shared.
#
# Below you can press any pixel's number and look at its **column**: which outputs see it, and by which weight.
# Something to try: is there a pixel that meets the same weight twice?
#
# (The still picture first, then the live one.)
#
# ![Three panels above: the 6×6 picture with pixel 2 framed; the nine weights W1 to W9; of the 16 outputs only two
# have words in them, W2 in the first and W1 in the second. Below, the 16×36 matrix with column 2 framed, which
# holds only 2 and 1, from top to bottom.](../figures/day92/one-pixel.en.png)

# %% name="one-pixel-run"
explore.one_pixel()

# %% [markdown] lang="zh-TW" key="stacking"
# **想一想**　找到了嗎？
# <details style="margin-bottom: 1em"><summary>對答案</summary>沒有。每移一格，像素在視窗裡的位置就換一個；中間的像素會輪流碰到九個權重，各一次。</details>
#
# ## 9　疊起來：通道與濾波器
#
# 一個濾波器滑完得到一張圖，叫**特徵圖**（feature map）。25 個濾波器就有 25 張，
# 一起交給下一層，成為它的 25 個輸入**通道**（channel）。彩色圖片的紅、綠、藍，就是 3 個通道。
#
# 濾波器要穿過**所有**輸入通道。參數個數是：
#
# $$(f \times f \times c_{in} + 1) \times c_{out}$$
#
# $f$ 是視窗的邊長，$c_{in}$ 是輸入有幾個通道，$c_{out}$ 是有幾個濾波器，$+1$ 是每個濾波器自己的偏差。
#
# 第一層是 25 個 3×3，第二層是 50 個 3×3。先猜：第二層是第一層的兩倍嗎？

# %% [markdown] lang="en" key="stacking" of="0f550e33"
# **Ask yourself**: did you find one?
# <details style="margin-bottom: 1em"><summary>Check</summary>There is none. With every move the pixel stands at another place in the window; one in
# the middle meets all nine weights, once each.</details>
#
# ## 9 · Stacking: channels and filters
#
# One filter, slid over a picture, gives one **feature map**. 25 filters give 25, and handed on together they
# are the 25 **channels** of the next layer's input. A colour picture has 3 channels: red, green and blue.
#
# A filter must go through **all** channels that come in. The number of parameters is
#
# $$(f \times f \times c_{in} + 1) \times c_{out}$$
#
# where $f$ is the window's side, $c_{in}$ the number of channels that come in, $c_{out}$ the number of filters, and
# the $+1$ each filter's own bias.
#
# Layer one has 25 filters of 3×3, layer two has 50 of 3×3. Guess first: is layer two twice as large?

# %% name="stacking-run"
first = (3 * 3 * 1 + 1) * 25
second = (3 * 3 * 25 + 1) * 50
print("first layer ", first)
print("second layer", f"{second:,}")
print("AlexNet, 96 filters of 11×11×3:", f"{(11 * 11 * 3 + 1) * 96:,}")

# %% [markdown] lang="zh-TW" key="who-decides"
# 不是兩倍，是四十五倍：濾波器多一倍，每個又有 25 個通道那麼深，光算權重是 50 倍；加上偏差，是 45 倍。
#
# （AlexNet 的第一層有 55×55×96 個神經元，如果不共享，各有 364 個參數，一共 105,705,600 個，不是 34,944 個。）
#
# **先猜**　一張 256×256 的圖片，128 個濾波器。會得到幾張特徵圖？濾波器的**邊長**和裡面的**數字**，各由誰決定？
#
# - **A**　128 乘上輸入的通道數那麼多張
# - **B**　128 張；邊長由人決定，數字由訓練決定
# - **C**　128 張；邊長和數字都由人決定
# - **D**　128 張；邊長和數字都由訓練決定

# %% [markdown] lang="en" key="who-decides" of="e1da7b98"
# Not twice: forty-five times. Twice the filters, each 25 channels deep, make 50 times the weights; with the biases it
# is 45.
#
# (AlexNet's first layer has 55×55×96 neurons. Without sharing each would have 364 parameters of its own, 105,705,600
# in all instead of 34,944.)
#
# **Guess first.** A 256×256 picture and 128 filters. How many feature maps come out? And who decides the
# **size** of a filter, who the **numbers** in it?
#
# - **A** 128 times the number of channels that come in
# - **B** 128 maps; people decide the size, training finds the numbers
# - **C** 128 maps; people decide both
# - **D** 128 maps; training finds both

# %% name="who-decides-run"
predict("map-count", "?", why="")

# %% [markdown] lang="zh-TW" key="too-soon"
# 128 張，一個濾波器一張。要幾個、多大，由人決定；裡面的數字，由訓練決定。
#
# ## 10　別高興得太早
#
# 卷積層很省，整個網路卻不一定。拿兩個認數字的網路來比：
#
# - **全連接**：784 → 100 → 10
# - **卷積**：32 個 3×3、25 個 3×3，把圖縮成 12×12（Day 95 的池化），攤平成 3,600 個數，再接全連接 100 → 10
#
# **先猜**　哪一個的參數比較多？
#
# **A**　全連接　　**B**　卷積　　**C**　差不多

# %% [markdown] lang="en" key="too-soon" of="b1df5ad5"
# 128, one map for each filter. People decide how many and how large; training finds the numbers.
#
# ## 10 · Not so fast
#
# Convolution layers are thrifty; a whole network need not be. Compare two networks for digits:
#
# - **dense**: 784 → 100 → 10
# - **convolution**: 32 of 3×3, 25 of 3×3, maps shrunk to 12×12 (pooling, Day 95), laid out flat as 3,600 numbers,
#   then dense 100 → 10
#
# **Guess first.** Which has more parameters?
#
# **A** dense &emsp; **B** convolution &emsp; **C** about the same

# %% name="too-soon-run"
predict("which-is-larger", "?", why="")

dense = [784 * 100 + 100, 100 * 10 + 10]
conv = [(3 * 3 * 1 + 1) * 32, (3 * 3 * 32 + 1) * 25, 3600 * 100 + 100, 100 * 10 + 10]
print("dense      ", dense, "total", f"{sum(dense):,}")
print("convolution", conv, "total", f"{sum(conv):,}")

# %% [markdown] lang="zh-TW" key="in-practice"
# **想一想**　多出來的參數在哪一層？
# <details style="margin-bottom: 1em"><summary>對答案</summary>在攤平之後的全連接層：360,100。兩個卷積層加起來才 7,545。要讓它變小，就讓攤平之前的圖更小或更少。
# </details>
#
# ## 11　實務上
#
# - 沒有人真的把那個滿是 0 的矩陣存起來。它是用來**想**的：反向傳播、轉置卷積，都從它看得最清楚。
# - 共享還有一個帳面上看不到的好處：一個權重看過圖上的每個位置，等於多了很多練習的機會。
# - 不共享的局部連接層也有人用：臉永遠擺在正中央的時候，左上角和右下角本來就該找不一樣的東西。

# %% [markdown] lang="en" key="in-practice" of="4ceb1f68"
# **Ask yourself**: which layer holds the extra parameters?
# <details style="margin-bottom: 1em"><summary>Check</summary>The dense layer after the flattening: 360,100. The two convolutions together have
# 7,545. To make it smaller, flatten smaller or fewer maps.</details>
#
# ## 11 · In practice
#
# - Nobody stores that matrix of mostly zeros. It is there to **think** with: back-propagation and transposed
#   convolution are clearest when seen in it.
# - Sharing has a benefit that no count of parameters shows: each weight sees every place of the picture, and so gets far
#   more practice.
# - Locally connected layers without sharing are used, too: where faces always sit in the middle, the top left
#   and the bottom right should look for different things.

# %% [markdown] lang="zh-TW" key="further-reading"
# ### 延伸閱讀
#
# - [CS231n: Convolutional Networks](https://cs231n.github.io/convolutional-networks/)：
#   從全連接講到共享，AlexNet 的那兩個數字也在裡面。
# - [Dive into Deep Learning: From Fully Connected Layers to Convolutions](https://d2l.ai/chapter_convolutional-neural-networks/why-conv.html)：
#   用數學式一步一步加上「局部」和「共享」兩個限制。
# - [A guide to convolution arithmetic for deep learning](https://arxiv.org/abs/1603.07285)：
#   第 4 節畫出卷積的矩陣，再把它轉置。
#
# ### 換你了
#
# 打開作業 `Day92-Dense_to_Convolution_HW.ipynb`：先把今天數過的都寫成函式，再自己攤開一個矩陣。

# %% [markdown] lang="en" key="further-reading" of="052a1646"
# ### Further reading
#
# - [CS231n: Convolutional Networks](https://cs231n.github.io/convolutional-networks/): from dense layers to
#   sharing; AlexNet's two numbers are there, too.
# - [Dive into Deep Learning: From Fully Connected Layers to
#   Convolutions](https://d2l.ai/chapter_convolutional-neural-networks/why-conv.html): adds the constraints
#   *local* and *shared* step by step, in formulas.
# - [A guide to convolution arithmetic for deep learning](https://arxiv.org/abs/1603.07285): its section 4
#   draws the matrix of a convolution, and then transposes it.
#
# ### Over to you
#
# Open the homework, `Day92-Dense_to_Convolution_HW.ipynb`: turn what you counted today into functions, then
# lay out a matrix of your own.
