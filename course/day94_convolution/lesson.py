# ---
# jupyter:
#   convbook:
#     notebook: Day94-CNN_Convolution
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] lang="zh-TW" key="opening" teaches="s0-title"
# # Day 94　卷積層：一個視窗，九個數字
#
# - **要做什麼**：先用紙筆算一個視窗，再讓它滑過整張影像，最後用四個濾波器看一面磚牆。
# - **會學到**：說得出 `a_slice_prev`、`W`、`b`、`Z` 各是什麼，也數得出輸出有多大。
# - **要準備**：會用 NumPy 切片、相乘、加總；紙和筆；大約 45 分鐘。
# - **怎麼進行**：由上往下，一格一格按 Shift+Enter。看到「先猜」就先猜再執行，猜錯不扣分。
# - **看不到圖**：畫完圖之後執行 `print(plot.describe(fig))`，會得到文字說明。

# %% [markdown] lang="en" key="opening" of="59bf0fe5"
# # Day 94 · The convolution layer: one window, nine numbers
#
# - **What you'll do**: work out one window on paper, slide it over a picture, then point four filters at a
#   wall.
# - **What you'll learn**: what `a_slice_prev`, `W`, `b` and `Z` are, and how big the output is.
# - **What you need**: slicing, multiplying and summing NumPy arrays; pen and paper; about 45 minutes.
# - **How it goes**: top to bottom, Shift+Enter. Where it says *guess first*, guess, then run. Wrong guesses
#   cost nothing.
# - **If you can't see a figure**: run `print(plot.describe(fig))` after it and read it in words.

# %% name="setup"

# %% [markdown] lang="zh-TW" key="hook"
# ## 1　九個數字能做什麼？
#
# 下一格會畫兩張圖。左邊是一面磚牆的照片 `wall`，每個像素是一個數字，從 0（黑）到 1（白）。
#
# 右邊的邊緣圖 `edges` 是從照片算出來的，用到的只有**九個數字**。
# `windows` 和 `edges` 那兩行程式先當成黑盒子；今天的課就是要把它打開。
#
# 看圖的時候留意：哪些磚縫還在，哪些不見了？

# %% [markdown] lang="en" key="hook" of="2b312fa8"
# ## 1 · What can nine numbers do?
#
# The next cell draws two pictures. On the left is `wall`, a photograph of bricks; every pixel is one number
# from 0 (black) to 1 (white).
#
# On the right is an edge map, `edges`, worked out from the photograph with nothing but **nine numbers**.
# Treat the lines that make `windows` and `edges` as a black box for now; today is about opening it.
#
# As you look: which joints between the bricks are still there, and which have gone?

# %% name="hook-pictures"
import warnings

import numpy as np

from convbook import data, explore, plot, predict

wall = data.picture("brick")
filters = data.edge_filters()
windows = np.lib.stride_tricks.sliding_window_view(wall, (3, 3))
edges = np.einsum("rcij,ij->rc", windows, filters[:, :, 0, 0])
fig, axes = plot.side_by_side([wall, edges], ["picture", "edge map"])

# %% [markdown] lang="zh-TW" key="hook-question"
# 直的長縫都還在，橫的短縫幾乎消失了。是哪九個數字做的？
#
# **先猜**　下一格畫出四組：
#
# - **A**　全是正的，中間大、四周小
# - **B**　中間是 5，上下左右是 −1
# - **C**　上面一列是正的，下面一列是負的
# - **D**　左邊一行是正的，右邊一行是負的
#
# （本課照臺灣的說法：**列** row 是橫的，**行** column 是直的。）
#
# 還沒學怎麼算，憑直覺就好。把答案寫進 `hook_guess`，理由寫進 `hook_reason`，第 10 節再回來對。

# %% [markdown] lang="en" key="hook-question" of="38b3bea1"
# The long upright joints are still there; the short level ones have all but vanished. Which nine numbers
# did that?
#
# **Guess first.** The next cell draws four sets:
#
# - **A** all positive, large in the middle, small around it
# - **B** 5 in the middle, −1 above, below, left and right
# - **C** the top row positive, the bottom row negative
# - **D** the left column positive, the right column negative
#
# You don't know the arithmetic yet, so go with your gut. Put your letter in `hook_guess` and your reason in
# `hook_reason`. We'll come back to it in section 10.

# %% name="hook-guess"
fig, axes = plot.kernels(filters[:, :, :, [2, 3, 1, 0]], titles=["A", "B", "C", "D"])

hook_guess = "?"  # A, B, C or D
hook_reason = ""

# %% [markdown] lang="zh-TW" key="one-window"
# ## 2　一個視窗，用手算
#
# 照片太大，先換成 6×6 的小圖 `tiny`，每格不是 0 就是 1。
#
# 從左上角切下 3×3 的一塊，叫做**視窗**（window）。跟它配對的九個數字叫**濾波器**（filter）；
# 這樣的一片數字也叫**核**（kernel）。
#
# 規則只有一條：**同位置的兩個數相乘，再把九個積全部加起來。**
#
# 執行前先用眼睛找：哪幾個積會是 1？總和是正還是負？

# %% [markdown] lang="en" key="one-window" of="407f32a7"
# ## 2 · One window, by hand
#
# A photograph is too big to start with. Here is a 6×6 picture, `tiny`, where every square is 0 or 1.
#
# Cut a 3×3 piece from the top left. That piece is a **window**. The nine numbers it is paired with are a
# **filter**; one such sheet of numbers is also called a **kernel**.
#
# There is one rule: **multiply the two numbers in each position, then add up all nine products.**
#
# Before you run it, look: which products will be 1? Will the sum be positive or negative?

# %% name="first-window"
tiny = data.lecture_image()
F1 = data.lecture_filters()[:, :, 0, 0]
fig, axes = plot.products(tiny[0:3, 0:3], F1)

# %% [markdown] lang="zh-TW" key="next-window" teaches="s1-three"
# 總和是 3：三個 1 正好落在三個 +1 上。
#
# **想一想**　視窗裡只能放 0 和 1，總和最大能到多少？
# <details style="margin-bottom: 1em"><summary>對答案</summary>就是 3。濾波器裡只有三個 +1，其他位置放 1 只會扣分。</details>
#
# **先猜**　視窗往右移一格，裡面變成這樣。在紙上乘一乘、加一加：
#
# ```
# 0 0 0
# 1 0 0
# 0 1 1
# ```
#
# **A**　3　　**B**　−1　　**C**　−3　　**D**　1
#
# 把下一格的 `"?"` 換成你的答案，在 `why` 裡寫一句理由，再執行。

# %% [markdown] lang="en" key="next-window" of="69ddace9"
# The sum is 3: three 1s landed exactly on three +1s.
#
# **Ask yourself**: with only 0s and 1s in the window, how large can the sum get?
# <details style="margin-bottom: 1em"><summary>Check</summary>3 is the most. The filter has only three +1s; a 1 anywhere else takes one
# off.</details>
#
# **Guess first.** Move the window one step to the right and it holds this. Multiply and add on paper:
#
# ```
# 0 0 0
# 1 0 0
# 0 1 1
# ```
#
# **A** 3 &emsp; **B** −1 &emsp; **C** −3 &emsp; **D** 1
#
# Replace the `"?"` below with your answer, write a short reason in `why`, then run.

# %% name="next-window-run"
predict("next-window", "?", why="")
fig, axes = plot.products(tiny[0:3, 1:4], F1)

# %% [markdown] lang="zh-TW" key="three-lines" teaches="s4-weights"
# **想一想**　兩個視窗都有三個 1，為什麼一個得 3，一個得 −1？
# <details style="margin-bottom: 1em"><summary>對答案</summary>位置不同。這個濾波器不數有幾個 1，它在找從左上到右下的斜線。</details>
#
# ## 3　寫成程式碼
#
# 圖上的每一塊都有名字，叫法跟大家常用的一樣：
#
# - 左邊的視窗是 `a_slice_prev`
# - 濾波器的數字叫**權重**（weights），記作 `W`
# - 九個積是 `products`，總和是 `total`
#
# 最後加上**偏差**（bias）`b`：單獨一個數字，只加一次。結果叫 `Z`。
#
# 先猜：`b` 是 0.5，下面會印出哪兩個數？

# %% [markdown] lang="en" key="three-lines" of="1275b4f0"
# **Ask yourself**: both windows hold three 1s. Why did one give 3 and the other −1?
# <details style="margin-bottom: 1em"><summary>Check</summary>They sit in different places. This filter doesn't count 1s; it looks for
# a line falling from top left to bottom right.</details>
#
# ## 3 · The same thing in code
#
# Each part of the figure has a name, the one most people use:
#
# - the window on the left is `a_slice_prev`
# - the filter's numbers are the **weights**, `W`
# - the nine products are `products`, their sum is `total`
#
# Last comes the **bias** `b`: a single number, added once. The result is `Z`.
#
# Guess first: `b` is 0.5. Which two numbers will be printed?

# %% name="three-lines-run"
a_slice_prev = tiny[0:3, 0:3]
W = F1
b = 0.5

products = a_slice_prev * W
total = np.sum(products)
Z = total + b
print("total =", total, "  Z =", Z)

# %% [markdown] lang="zh-TW" key="classic" teaches="s0-one-step e18"
# **想一想**　如果先把 `b` 加進每個積，再加總，`Z` 會差多少？
# <details style="margin-bottom: 1em"><summary>對答案</summary>多加了 8 次，差 8 × 0.5 = 4。</details>
#
# ## 4　經典範例，為什麼跑不動了
#
# 百日馬拉松的範例做同一件事，只是 `a_slice_prev` 和 `W` 都換成 4×4×3 的亂數，最後一行寫 `float(Z + b)`。
#
# 問題出在 `b` 的形狀 (1, 1, 1)：裡面只有一個數，但它還是個陣列，`Z + b` 也跟著是陣列。
#
# 預期：NumPy 2.4 起會出現 `TypeError`，稍舊的版本只是警告。下一格兩種都接住，把訊息印出來。

# %% [markdown] lang="en" key="classic" of="bd011978"
# **Ask yourself**: if you added `b` to every product before summing, how far out would `Z` be?
# <details style="margin-bottom: 1em"><summary>Check</summary>You would add it 8 times too often, so 8 × 0.5 = 4 too much.</details>
#
# ## 4 · The classic, and why it broke
#
# The sample of the 100-day marathon does the same, with `a_slice_prev` and `W` filled with 4×4×3 random
# numbers. Its last line says `float(Z + b)`.
#
# The trouble is the shape of `b`: (1, 1, 1). It holds one number, but it is still an array, and so is
# `Z + b`.
#
# Expect a `TypeError` from NumPy 2.4 on; slightly older versions only warn. The cell catches either and
# prints the message.


# %% name="classic-run"
def classic_step(a_slice_prev, W, b):
    Z = np.sum(a_slice_prev * W)
    return float(Z + b)  # Z + b has the shape of b: (1, 1, 1)


a_slice_prev, W, b = data.marathon_sample()
try:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # older NumPy: treat the warning as an error
        print(classic_step(a_slice_prev, W, b))
except (TypeError, DeprecationWarning) as trouble:
    print(f"{type(trouble).__name__}: {trouble}")

# %% [markdown] lang="zh-TW" key="repairs"
# **想一想**　訊息抱怨的是數值不對，還是形狀不對？
# <details style="margin-bottom: 1em"><summary>對答案</summary>形狀。<code>float()</code> 要的是一個數，拿到的卻是有三個軸的陣列。
# </details>
#
# ### 三種修法
#
# 1. `.item()`：把只裝一個數的陣列換成 Python 的數字；裝了不只一個就拒絕。
# 2. `[0, 0, 0]`：直接拿出那一格。
# 3. 先把 `b` 變成單純的數字，再相加。
#
# 預期：三行印出同一個數，開頭是 −6.999。

# %% [markdown] lang="en" key="repairs" of="5e397070"
# **Ask yourself**: is the message unhappy about the value, or about the shape?
# <details style="margin-bottom: 1em"><summary>Check</summary>The shape. <code>float()</code> wants one number and was handed an array
# with three axes.</details>
#
# ### Three repairs
#
# 1. `.item()` turns an array that holds one number into a Python number. If it holds more than one, it
#    refuses.
# 2. `[0, 0, 0]` takes that one entry out.
# 3. Make `b` a plain number first, then add.
#
# Expect the same number three times, starting −6.999.

# %% name="repairs-run"
total = np.sum(a_slice_prev * W)
print((total + b).item())

print((total + b)[0, 0, 0])

plain_b = b[0, 0, 0]
print(total + plain_b)

# %% [markdown] lang="zh-TW" key="slice" teaches="s0-change-slice s2-channels"
# **想一想**　萬一 `b` 不小心裝了三個數，哪一種修法會說「不行」？
# <details style="margin-bottom: 1em"><summary>對答案</summary>只有 <code>.item()</code>。另外兩種悶不吭聲，拿了第一個數就走。
# </details>
#
# ## 5　`a_slice_prev` 從哪裡來
#
# 亂數看不出身世，名字倒說得很清楚：*slice* 是切片，*prev* 是上一層。它是**更大的影像上的一個視窗**：
#
# `image[r : r + f, c : c + f, :]`
#
# `r` 是最上面那一列，`c` 是最左邊那一行，`f` 是邊長。最後的 `:` 是把**通道**（channel）全拿；
# 通道就是每個像素有幾個數，灰階一個，彩色三個。
#
# 下一格在平坦的磚面上畫框，用第 1 節的 C（上正下負）。先猜 `Z` 大約多少。

# %% [markdown] lang="en" key="slice" of="f256541a"
# **Ask yourself**: suppose `b` held three numbers by mistake. Which repair would refuse?
# <details style="margin-bottom: 1em"><summary>Check</summary>Only <code>.item()</code>. The others quietly take the first
# number.</details>
#
# ## 5 · Where `a_slice_prev` comes from
#
# Random numbers hide it, but the name says it: a *slice* of the *previous* layer. It is
# **a window of something bigger**:
#
# `image[r : r + f, c : c + f, :]`
#
# `r` is the window's top row, `c` its left column, `f` its side. The last `:` takes every **channel**: how
# many
# numbers a pixel has, one for grey, three for colour.
#
# Next: a frame on plain brick, with filter C (top positive, bottom negative). Guess `Z` roughly first.

# %% name="cut-window"
image = wall[28:52, 30:54, np.newaxis]  # (24, 24, 1)
W = filters[:, :, :, 1]  # filter C, (3, 3, 1)
r, c, f = 5, 8, 3

a_slice_prev = image[r : r + f, c : c + f, :]
Z = np.sum(a_slice_prev * W)
print("a_slice_prev.shape =", a_slice_prev.shape, f"  Z = {Z:.2f}")
fig, axes = plot.window(image[:, :, 0], r, c, f)

# %% [markdown] lang="zh-TW" key="edge"
# `Z` 差不多是 0：框裡上下一樣亮，正負抵消了。
#
# **先猜**　把框往下移到橫縫的上緣。框裡的上面是深色的磚，下面是亮的磚縫；濾波器一個數字都沒改。`Z` 會怎樣？
#
# - **A**　還是接近 0，因為 `W` 沒有變
# - **B**　離 0 很遠，是正的，因為框裡變亮了
# - **C**　離 0 很遠，是負的，因為下面比上面亮
# - **D**　沒看到整張影像，說不準

# %% [markdown] lang="en" key="edge" of="a9730957"
# `Z` is close to 0: top and bottom are equally bright, so plus and minus cancel.
#
# **Guess first.** Move the frame down to the upper edge of the level joint. Now the top of the frame is
# dark brick and the bottom is bright joint. Not one number of the filter changes. What happens to `Z`?
#
# - **A** still close to 0, because `W` is the same
# - **B** far from 0 and positive, because the frame got brighter
# - **C** far from 0 and negative, because the bottom is brighter than the top
# - **D** no telling without the whole picture

# %% name="edge-run"
predict("z-on-an-edge", "?", why="")

r, c = 11, 8
a_slice_prev = image[r : r + f, c : c + f, :]
Z = np.sum(a_slice_prev * W)
print(f"Z = {Z:.2f}")
fig, axes = plot.window(image[:, :, 0], r, c, f)

# %% [markdown] lang="zh-TW" key="step-player" teaches="s0-figures"
# **想一想**　把上一格改成 `r, c = 5, 15`，框住直縫，`Z` 會很大嗎？
# <details style="margin-bottom: 1em"><summary>對答案</summary>不會，還是接近 0：直縫的上面和下面一樣亮。</details>
#
# 所以重點是「從大圖切下來、看得到鄰居」。1×1 沒有鄰居；切整張圖，就只有一個位置，沒得滑。
#
# ## 6　滑過整張影像
#
# 同一個濾波器從左上角出發，一次右移一格，走完換下一列。每停一次得到一個 `Z`，
# 排起來就是**特徵圖**（feature map）。
#
# 執行之後拉動「步驟」滑桿，或按「下一步」。哪兩步的總和最大？
#
# （先是一張靜態圖，給在 GitHub 上閱讀的你；會動的在下一格。）
#
# ![步驟播放器的第 1 步。左邊是 6×6 的 0、1 圖片，左上角 3×3 畫了框；中間是九個乘法，
# 只有對角線上的三個積是 1，其餘是 0；右邊 4×4 的 Z 只填了左上角的 3。
# 最下面寫著 1 + 0 + 0 + 0 + 1 + 0 + 0 + 0 + 1 = 3。](../figures/day94/step-player.zh-TW.png)

# %% [markdown] lang="en" key="step-player" of="15419067"
# **Ask yourself**: set `r, c = 5, 15` above, on an upright joint. Will `Z` be large?
# <details style="margin-bottom: 1em"><summary>Check</summary>No, close to 0: top and bottom are equally bright.</details>
#
# So a slice is cut from something bigger and can see neighbours. A 1×1 slice sees none; the whole picture
# leaves nowhere to slide.
#
# ## 6 · Slide it
#
# The same filter starts at the top left and moves one step right at a time, then on to the next row. Every
# stop gives one `Z`; laid out, they are a **feature map**.
#
# Run it and drag the *step* slider, or press *next*. Which two steps give the largest sum?
#
# (First a still picture, for readers on GitHub; the live one is in the next cell.)
#
# ![Step 1 of the step player. Left, the 6×6 picture of 0s and 1s with a frame around its top left 3×3.
# Middle, the nine products: 1 on the diagonal, 0 elsewhere. Right, the 4×4 map Z with only its top left
# square filled: 3. Below, 1 + 0 + 0 + 0 + 1 + 0 + 0 + 0 + 1 = 3.](../figures/day94/step-player.en.png)

# %% name="step-player-run"
explore.step_player()

# %% [markdown] lang="zh-TW" key="slide-loop" teaches="s1-four-by-four s1-peaks s1-same-detector"
# 最大的數是 3，出現兩次：左上角和左下角。同樣的九個數字，在兩個地方找到了同一種斜線。
#
# 接著用程式碼走同一趟。圖寬 6、視窗寬 3，橫著能停 4 個位置，直著也是，所以兩層迴圈都跑 4 次。
#
# 預期：印出 4×4 的數字，第一列從 3、−1 開始，就是你用手算的那兩個。

# %% [markdown] lang="en" key="slide-loop" of="6fdbfcb0"
# The largest number is 3, and it comes up twice: top left and bottom left. The same nine numbers found the
# same falling line in two places.
#
# Now walk the same path in code. The picture is 6 wide and the window 3, so there are 4 places to stop
# across and 4 down: two loops of 4.
#
# Expect 4×4 numbers. The first row starts 3, −1, the two you worked out by hand.

# %% name="slide-loop-run"
Z = np.zeros((4, 4), dtype=int)
for r in range(4):
    for c in range(4):
        a_slice_prev = tiny[r : r + 3, c : c + 3]
        Z[r, c] = np.sum(a_slice_prev * F1)
print(Z)

# %% [markdown] lang="zh-TW" key="count" teaches="s3-settings s3-question"
# **想一想**　6×6 進去，4×4 出來。為什麼少了兩列、兩行？
# <details style="margin-bottom: 1em"><summary>對答案</summary>視窗不能超出邊界：左邊站在第 0 到第 3 行，再往右就放不下了。</details>
#
# ## 7　輸出有多大？先數，再用公式
#
# 列出視窗左邊能站的每一行，數一數，就是輸出的寬；高也一樣數。
#
# 有兩個設定會改變個數：
#
# - **步幅**（stride，`s`）：一次移幾格
# - **填補**（padding，`p`）：影像四周補 `p` 圈 0
#
# 下一格的視窗都寬 3，列出三組起點：寬 6；寬 8、步幅 2；寬 8、補一圈、步幅 2。先猜各有幾個。

# %% [markdown] lang="en" key="count" of="d6657244"
# **Ask yourself**: 6×6 went in, 4×4 came out. Where did two rows and two columns go?
# <details style="margin-bottom: 1em"><summary>Check</summary>The window must stay inside. Its left side can stand on columns 0 to 3;
# further right it no longer fits.</details>
#
# ## 7 · How big is the output? Count first
#
# List every column where the window's left side can stand and count: that is the output's width. Height
# works the same.
#
# Two settings change the count:
#
# - **stride** `s`: how far each move goes
# - **padding** `p`: how many rings of 0 go around the picture
#
# With a window 3 wide, the next cell lists the starts for width 6; width 8, stride 2; width 8, one ring,
# stride 2. Guess how many.

# %% name="count-run"
# range stops before its end, hence + 1
print("n=6          ", list(range(6 - 3 + 1)))
print("n=8      s=2 ", list(range(0, 8 - 3 + 1, 2)))
print("n=8  p=1 s=2 ", list(range(0, 10 - 3 + 1, 2)))  # 8, and a zero on either side

# %% [markdown] lang="zh-TW" key="formula" teaches="s3-new-size e1"
# **想一想**　第二組為什麼停在 4，不到 6？
# <details style="margin-bottom: 1em"><summary>對答案</summary>從 6 開始要用到第 6、7、8 行，可是最後一行是 7。</details>
#
# 把數的方法寫成公式，影像寬 $n$、視窗寬 $f$：
#
# $$\left\lfloor \frac{n + 2p - f}{s} \right\rfloor + 1$$
#
# $\lfloor\ \rfloor$ 是捨去小數：剩下的路不夠一步，就不走。$+1$ 是出發的那一格。
#
# **找錯**　投影片上有兩個式子。用剛才的第三組來試，② 的 $W$ 是補完之後的寬 10。哪一個答錯？
#
# ① $(n + 2p - f)/S$　　② $(W - F + 1)/S$
#
# **A**　只有 ①　　**B**　只有 ②　　**C**　兩個都錯　　**D**　兩個都對

# %% [markdown] lang="en" key="formula" of="7e069bf2"
# **Ask yourself**: why does the second list stop at 4 and not reach 6?
# <details style="margin-bottom: 1em"><summary>Check</summary>A window from 6 needs columns 6, 7 and 8; the last one is 7.</details>
#
# The same count as a formula, for a picture $n$ wide and a window $f$ wide:
#
# $$\left\lfloor \frac{n + 2p - f}{s} \right\rfloor + 1$$
#
# $\lfloor\ \rfloor$ rounds down: if what is left is less than a step, don't take it. The $+1$ is where you
# started.
#
# **Spot the mistake.** The slides print two formulas. Try the third list; in ②, $W$ is the padded
# width, 10. Which is wrong?
#
# ① $(n + 2p - f)/S$ &emsp; ② $(W - F + 1)/S$
#
# **A** only ① &emsp; **B** only ② &emsp; **C** both &emsp; **D** neither

# %% name="formula-run"
predict("slide-formula", "?", why="")

# %% [markdown] lang="zh-TW" key="size-calculator" teaches="s3-valid e2"
# 數出來是 4。② 這次也得 4。
#
# **想一想**　那麼 ② 可以放心用了嗎？
# <details style="margin-bottom: 1em"><summary>對答案</summary>不行，這次是碰巧。寬 8、視窗 2、不補、步幅 2：它說 3.5，
# 數起來卻是 0、2、4、6，四個。</details>
#
# 下面的計算機先數給你看，再把正確的公式和 ①、② 排在一起。大小不可能的時候，它會拒絕，並且說明原因。
#
# 試試看：找得到讓 ① 答對的數字嗎？
#
# （一樣先放靜態圖，會動的在下一格。）
#
# ![大小計算機，n = 6、f = 3、p = 0、s = 1。上面一列六格，下面四條藍色長條是視窗的四個位置，
# 一條比一條往右一格。再下面比較三個式子：正確的公式得 4；投影片的 (n + 2p − f)/S 得 3，標成錯誤；
# (W − F + 1)/S 得 4。](../figures/day94/size-calculator.zh-TW.png)

# %% [markdown] lang="en" key="size-calculator" of="92457ecf"
# Counting gives 4. This time ② says 4 as well.
#
# **Ask yourself**: so is ② safe to use?
# <details style="margin-bottom: 1em"><summary>Check</summary>No, that was luck. Width 8, window 2, no padding, stride 2: it says 3.5,
# but counting gives 0, 2, 4, 6, which is four.</details>
#
# The calculator below counts first, then sets the right formula beside ① and ②. Give it an impossible size
# and it refuses, and tells you why.
#
# Something to try: can you find numbers for which ① is right?
#
# (Again a still picture first; the live one follows.)
#
# ![The size calculator with n = 6, f = 3, p = 0, s = 1. A row of six squares; below it four bars for the
# four places of the window, each one square further right. Then three formulas: the right one gives 4; the
# slides' (n + 2p − f)/S gives 3 and is marked wrong; (W − F + 1)/S gives
# 4.](../figures/day94/size-calculator.en.png)

# %% name="size-calculator-run"
explore.size_calculator()

# %% [markdown] lang="zh-TW" key="stride" teaches="s3-stride s4-stride"
# **想一想**　你找到讓 ① 答對的數字了嗎？
# <details style="margin-bottom: 1em"><summary>對答案</summary>找不到。① 忘了數出發的那一格，答案永遠偏小。</details>
#
# ## 8　步幅：跳著走
#
# 步幅 2 就是一次跳兩格。濾波器還是 3×3，**沒有變大**，只是停的次數變少。
#
# 下一格借 NVIDIA 課程的 6×6 小圖和模糊核，只算特徵圖的第一列。預期：步幅 1 有四個數；步幅 2 和 3 各剩兩個，
# 而且都出自那四個。
#
# 圖上的圓點是視窗的左上角，✗ 是從來沒看到的格子。步幅 2 漏掉了誰？

# %% [markdown] lang="en" key="stride" of="3e39fafb"
# **Ask yourself**: did you find numbers that make ① right?
# <details style="margin-bottom: 1em"><summary>Check</summary>There are none. ① forgets the place you start from, so it is always too
# small.</details>
#
# ## 8 · Stride: walking in jumps
#
# Stride 2 means moving two squares at a time. The filter is still 3×3; it has **not grown**. It just stops
# less often.
#
# The next cell borrows the 6×6 picture and the blur kernel of NVIDIA's course and works out the first row
# of the feature map. Expect four numbers for stride 1, and two each for strides 2 and 3, all of them among
# those four.
#
# In the figure, dots are the windows' top left corners and ✗ marks squares never seen. Which does stride 2
# miss?

# %% name="stride-run"
small = data.blur_image()
blur = data.blur_kernel()
for s in (1, 2, 3):
    row = [np.sum(small[0:3, c : c + 3] * blur) for c in range(0, 4, s)]
    print("s =", s, np.round(row, 2))
fig, axes = plot.strides(small, 3, strides=(1, 2, 3))

# %% [markdown] lang="zh-TW" key="padding" teaches="s3-same s2-padding"
# **想一想**　步幅 2 漏掉了最右邊一行和最下面一列，為什麼？
# <details style="margin-bottom: 1em"><summary>對答案</summary>起點只有 0 和 2，最遠看到第 4 行；再跳一次就超出去了。列也一樣。
# </details>
#
# ### 填補：四周補 0
#
# 不補叫 *valid*。補到大小不變叫 *same*：步幅 1 的時候，3×3 補 1 圈，5×5 補 2 圈。步幅大於 1，
# 函式庫的 same 是 $n/s$ 無條件進位：8 配步幅 3 得 3。
#
# 補 0 還有個好處：角落的像素不再吃虧。下一格先畫補好的圖，再畫**沒補**的時候每個像素被用了幾次。
# 先猜：角落幾次？中央幾次？

# %% [markdown] lang="en" key="padding" of="9bb1c847"
# **Ask yourself**: why does stride 2 miss the last column and the last row?
# <details style="margin-bottom: 1em"><summary>Check</summary>It starts at 0 and 2, so it sees as far as column 4; one more jump leaves
# the picture. Rows likewise.</details>
#
# ### Padding: a frame of zeros
#
# No padding is called *valid*. Padding that keeps the size is *same*: at stride 1, one ring for 3×3, two
# for 5×5. With a larger stride, libraries' *same* gives $n/s$ rounded up: 8 with stride 3 gives 3.
#
# Padding also gives corner pixels their share. Next: the padded picture, then how often each pixel is used
# **without** padding. Guess: the corner? The middle?

# %% name="padding-run"
fig, ax = plot.padded(small, 1)
fig2, ax2 = plot.coverage(6, 3)

# %% [markdown] lang="zh-TW" key="colours" teaches="s1-colour s2-contents-channels s3-rgb-25"
# **想一想**　補一圈之後，原來的角落會被用幾次？
# <details style="margin-bottom: 1em"><summary>對答案</summary>4 次，從 1 變成 4。</details>
#
# ## 9　彩色：三個通道，一張特徵圖
#
# 彩色像素有紅、綠、藍三個數，濾波器就跟著有三片核，形狀 3×3×3。**三片合起來才是一個濾波器。**
#
# 每一片各自相乘、加總，得到三個數；三個數再加成**一個**，最後加偏差。
#
# **先猜**　投影片的例子：紅 308，綠 −498，藍 164，偏差 1。`Z` 是……
#
# **A**　−23　　**B**　−25　　**C**　−26　　**D**　三個數：309、−497、165

# %% [markdown] lang="en" key="colours" of="1397a4aa"
# **Ask yourself**: with one ring of zeros, how often is the old corner used?
# <details style="margin-bottom: 1em"><summary>Check</summary>4 times, up from 1.</details>
#
# ## 9 · Colour: three channels, one feature map
#
# A colour pixel has three numbers, red, green and blue. So the filter has three kernels, shape 3×3×3.
# **The three together are one filter.**
#
# Each kernel multiplies and adds in its own channel, which gives three numbers. Those three add up to
# **one**, and then comes the bias.
#
# **Guess first.** The slides' example: red 308, green −498, blue 164, bias 1. `Z` is…
#
# **A** −23 &emsp; **B** −25 &emsp; **C** −26 &emsp; **D** three numbers: 309, −497, 165

# %% name="colours-run"
predict("colour-bias", "?", why="")

a_slice_prev = data.slide_rgb()[0:3, 0:3, :]
parts = np.sum(a_slice_prev * data.slide_kernel(), axis=(0, 1))  # one sum per channel
Z = np.sum(parts) + 1
print(a_slice_prev.shape, parts, "Z =", Z)

# %% [markdown] lang="zh-TW" key="rgb" teaches="s3-three-kernels e8"
# **想一想**　投影片說彩色影像「會有 3 個對應的 kernel」。這句話容易讓人誤會什麼？
# <details style="margin-bottom: 1em"><summary>對答案</summary>以為有三個濾波器、三張特徵圖。其實是一個濾波器的三片核，加成一張圖。
# </details>
#
# 下面可以把通道一個一個關掉，看剩下的和怎麼加起來。
#
# **先猜**　關掉綠色，`Z` 會變成多少？
#
# （先是靜態圖，會動的在下一格。）
#
# ![三列分別是紅、綠、藍。每列由左到右是 3×3 的視窗、核、九個積和它們的和：紅 308，綠 −498，藍 164。
# 最下面寫著 308 + (−498) + 164 + 1（偏差）= −25。](../figures/day94/rgb-sums.zh-TW.png)

# %% [markdown] lang="en" key="rgb" of="b06c6c09"
# **Ask yourself**: the slides say a colour picture "has 3 corresponding kernels". What might a reader get
# wrong?
# <details style="margin-bottom: 1em"><summary>Check</summary>They might expect three filters and three feature maps. It is one filter
# with three kernels, added into one map.</details>
#
# Below you can switch channels off one by one and watch how the rest add up.
#
# **Guess first**: with green off, what is `Z`?
#
# (The still picture first, then the live one.)
#
# ![Three rows: red, green, blue. Each shows a 3×3 window, a kernel, the nine products and their sum: red
# 308, green −498, blue 164. Below: 308 + (−498) + 164 + 1 (bias) = −25.](../figures/day94/rgb-sums.en.png)

# %% name="rgb-run"
explore.rgb_sums()

# %% [markdown] lang="zh-TW" key="many-filters" teaches="s1-feature-map s2-contents-channels s3-layouts s3-settings"
# **想一想**　關掉綠色，你猜對了嗎？
# <details style="margin-bottom: 1em"><summary>對答案</summary>308 + 164 + 1 = 473。偏差還是只加一次。</details>
#
# ## 10　很多個濾波器
#
# 一個濾波器一張特徵圖，四個就四張，疊在最後一軸：(1, n_H, n_W, 4)，
# 讀作「1 張影像、n_H 列、n_W 行、4 個通道」。這個順序叫 NHWC（張數、高、寬、通道），本課一直用它。
#
# 下一格用快的寫法（還是黑盒子），把第 1 節的四個濾波器都用在磚牆上，四張圖共用一個灰階尺度。
# 預期形狀 (1, 94, 94, 4)。
#
# 也該對答案了：`edges` 是 A 模糊、B 銳化、C 上正下負，還是 D 左正右負？

# %% [markdown] lang="en" key="many-filters" of="46772440"
# **Ask yourself**: green off. Did you get it?
# <details style="margin-bottom: 1em"><summary>Check</summary>308 + 164 + 1 = 473. The bias still comes once.</details>
#
# ## 10 · Many filters
#
# One filter, one feature map; four filters, four maps, stacked along the last axis: (1, n_H, n_W, 4). Read
# it aloud: one picture, n_H rows, n_W columns, 4 channels. This order is NHWC (number, height, width,
# channels), and we keep to it.
#
# The next cell runs all four filters of section 1 over the wall, the fast way (still a black box). The maps
# share one grey scale. Expect (1, 94, 94, 4).
#
# And your first guess: did `edges` come from A (blur), B (sharpen), C (top minus bottom) or D (left minus
# right)?

# %% name="many-filters-run"
picture = data.picture("brick")  # afterwards, try "camera" or "coins"
windows = np.lib.stride_tricks.sliding_window_view(picture, (3, 3))
four_filters = filters[:, :, 0, [2, 3, 1, 0]]
Z = np.einsum("rcij,ijn->rcn", windows, four_filters)[np.newaxis]
print("Z.shape =", Z.shape)
# Z[0]: the first picture, and here the only one
fig, axes = plot.feature_maps(picture, Z[0], titles=["A", "B", "C", "D"])
predict("hook", hook_guess, why=hook_reason)

# %% [markdown] lang="zh-TW" key="sharing" teaches="s0-sharing s4-weights"
# **想一想**　C 和 D 的圖裡有黑也有白，差在哪裡？
# <details style="margin-bottom: 1em"><summary>對答案</summary>差在正負號：一邊是由亮到暗，一邊是由暗到亮。中間的灰是 0，那裡沒有邊。
# </details>
#
# ## 11　共享權重，省下什麼？
#
# 特徵圖的每一格都是一個**神經元**（neuron）：看一塊、乘權重、加總、加偏差。28×28 的圖配 25 個 3×3 濾波器，
# 就有 25×26×26 = 16,900 個。
#
# - **全連接**：每個神經元看全部 28×28 = 784 個像素
# - **局部連接**：只看自己的 3×3，權重各有一份
# - **卷積**：同一張特徵圖的神經元**共享**一份權重
#
# 先猜：卷積總共有幾個權重？

# %% [markdown] lang="en" key="sharing" of="cfcfae17"
# **Ask yourself**: maps C and D hold both black and white. What is the difference?
# <details style="margin-bottom: 1em"><summary>Check</summary>The sign: bright-to-dark one way, dark-to-bright the other. Mid-grey is
# 0, no edge.</details>
#
# ## 11 · What sharing weights buys
#
# Every square of a feature map is a **neuron**: look, multiply by weights, add up, add a bias. A 28×28
# picture with 25 filters of 3×3 has 25×26×26 = 16,900 of them.
#
# - **dense**: each neuron looks at all 28×28 = 784 pixels
# - **locally connected**: each looks at its own 3×3, with weights of its own
# - **convolution**: the neurons of a feature map **share** one set of weights
#
# Guess first: how many weights does the convolution have?

# %% name="sharing-run"
neurons = 25 * 26 * 26
weights = {
    "dense": neurons * 28 * 28,
    "locally connected": neurons * 3 * 3,
    "convolution": 25 * 3 * 3,
}
fig, axes = plot.weights_bar(weights)

# %% [markdown] lang="zh-TW" key="multiplications" teaches="s0-lighter e12"
# 225 個權重，加上 25 個偏差，一共 250 個數要學；全連接要一千三百多萬個。（橫軸每一格差 10 倍。）
#
# 不過，共享不是什麼都省。
#
# **先猜**　局部連接要做 152,100 次乘法，每個權重用一次。換成卷積，要做幾次？
#
# - **A**　225 次，還是每個權重用一次
# - **B**　152,100 次，一次也沒少
# - **C**　13,249,600 次，跟全連接一樣

# %% [markdown] lang="en" key="multiplications" of="9f9fc8aa"
# 225 weights and 25 biases make 250 numbers to learn; the dense layer needs more than 13 million. (Each
# step along the axis is ten times the last.)
#
# But sharing doesn't save everything.
#
# **Guess first.** The locally connected layer does 152,100 multiplications, one for each weight. How many
# does the convolution do?
#
# - **A** 225, still one for each weight
# - **B** 152,100, not one fewer
# - **C** 13,249,600, as many as the dense layer

# %% name="multiplications-run"
predict("shared-multiplications", "?", why="")

print("dense            ", neurons * 28 * 28)
print("locally connected", neurons * 3 * 3)
print("convolution      ", neurons * 3 * 3)

# %% [markdown] lang="zh-TW" key="today" teaches="s3-keras-call s3-layouts e5 e7"
# **想一想**　那麼運算變輕，是誰的功勞？
# <details style="margin-bottom: 1em"><summary>對答案</summary>是「只看一小塊」的功勞。共享省的是要學、要存的數字。</details>
#
# ## 12　舊投影片遇上新 Keras
#
# 投影片的程式，是為很舊的 Keras（一套深度學習函式庫）寫的。影像是 28×28、灰階，
# 同一行程式在 Keras 3 裡變成：
#
# | 投影片 | 今天 | 本意 |
# | --- | --- | --- |
# | `Convolution2D(25, 3, 3)` | 第二個 3 成了**步幅** | `Conv2D(25, (3, 3))` |
# | `input_shape=(1, 28, 28)` | 1 列、28 行、28 個通道：出錯 | `Input((28, 28, 1))` |
#
# 第一行最要小心：沒有錯誤訊息，只是默默換了大小。下一格不用 Keras，數起點就好。預期：先是步幅 3 的邊長，
# 再來是本意的邊長。

# %% [markdown] lang="en" key="today" of="7529adb2"
# **Ask yourself**: so what does make the arithmetic lighter?
# <details style="margin-bottom: 1em"><summary>Check</summary>Looking at a small patch only. Sharing saves numbers to learn and to
# store.</details>
#
# ## 12 · Old slides, today's Keras
#
# The slides were written for a very old version of Keras, a deep-learning library. For grey 28×28 pictures,
# Keras 3 reads them like this:
#
# | slide | today | meant |
# | --- | --- | --- |
# | `Convolution2D(25, 3, 3)` | the second 3 is the **stride** | `Conv2D(25, (3, 3))` |
# | `input_shape=(1, 28, 28)` | 1 row, 28 columns, 28 channels: an error | `Input((28, 28, 1))` |
#
# Mind the first: no error, just another size. No Keras needed; count starts. Expect the side with stride 3,
# then the one meant.

# %% name="today-run"
print("stride 3:", len(range(0, 28 - 3 + 1, 3)))
print("stride 1:", len(range(0, 28 - 3 + 1, 1)))

# %% [markdown] lang="zh-TW" key="in-practice"
# **想一想**　兩種錯，一種有錯誤訊息，一種沒有。你比較怕哪一種？
# <details style="margin-bottom: 1em"><summary>對答案</summary>沒有訊息的。所以每一層都先自己數一次大小，再看程式給的形狀。</details>
#
# ## 13　實務上
#
# - 今天的算法，數學上叫**互相關**（cross-correlation）：濾波器沒有翻轉。深度學習的函式庫也都不翻，
#   照樣叫它卷積。
# - 兩層迴圈是為了看懂。函式庫常把所有視窗排成一個大矩陣，一次乘完，叫 im2col；
#   核很大時會改用快速傅立葉轉換（FFT）。
# - 今天的濾波器是人挑的。真正的網路從資料裡**學**出這些數字。

# %% [markdown] lang="en" key="in-practice" of="f5bf8e52"
# **Ask yourself**: one mistake raises an error, the other doesn't. Which worries you more?
# <details style="margin-bottom: 1em"><summary>Check</summary>The quiet one. So count each layer's size yourself before you look at the
# shape the program reports.</details>
#
# ## 13 · In practice
#
# - What you did today is, to a mathematician, **cross-correlation**: the filter was not flipped.
#   Deep-learning libraries don't flip it either, and still say convolution.
# - Two loops are for understanding. Libraries often lay all the windows out as one big matrix and multiply
#   once (im2col); for large kernels they may switch to the fast Fourier transform (FFT).
# - Today somebody chose the filters. A real network **learns** those numbers from data.

# %% [markdown] lang="zh-TW" key="further-reading"
# ### 延伸閱讀
#
# - [Image Kernels, explained visually](https://setosa.io/ev/image-kernels/)：滑鼠移到哪，
#   就看到那一格的九個積；自己調數字最有感覺。
# - [A guide to convolution arithmetic for deep learning](https://arxiv.org/abs/1603.07285)：
#   步幅與填補的每一種組合都畫給你看，第 7 節的公式在這裡有完整的推導。
# - [CS231n: Convolutional Networks](https://cs231n.github.io/convolutional-networks/)：
#   把卷積層放回整個網路裡，想知道下一步就讀這篇。
#
# ### 換你了
#
# 打開作業 `Day94-CNN_Convolution_HW.ipynb`。第一題就是把第 4 節的經典範例修好。

# %% [markdown] lang="en" key="further-reading" of="9b567ba9"
# ### Further reading
#
# - [Image Kernels, explained visually](https://setosa.io/ev/image-kernels/): hover over a pixel and see its
#   nine products. Changing the numbers yourself is the best way to get a feel for them.
# - [A guide to convolution arithmetic for deep learning](https://arxiv.org/abs/1603.07285): every mix of
#   stride and padding, drawn; section 7's formula is derived there in full.
# - [CS231n: Convolutional Networks](https://cs231n.github.io/convolutional-networks/): puts the layer back
#   into a whole network. Read it to see where this goes next.
#
# ### Over to you
#
# Open the homework, `Day94-CNN_Convolution_HW.ipynb`. Its first exercise is to mend the classic from
# section 4.
