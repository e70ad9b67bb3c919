# ---
# jupyter:
#   convbook:
#     notebook: Day93-Image_Kernels
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] lang="zh-TW" key="opening"
# # Day 93　影像與核：九個數字，七種照片
#
# - **要做什麼**：先用紙筆算四個積，再讓同一個算法把照片變模糊、變銳利、變亮、變暗，最後只留下邊緣。
# - **會學到**：**互相關**怎麼算、核的總和管什麼、超過 255 怎麼辦、翻轉什麼時候有差。
# - **要準備**：會用 NumPy 切片、相乘、加總；紙和筆；大約 45 分鐘。
# - **怎麼進行**：由上往下，一格一格按 Shift+Enter。看到「先猜」就先猜再執行，猜錯不扣分。
# - **看不到圖**：畫完圖之後執行 `print(plot.describe(fig))`，會得到文字說明。

# %% [markdown] lang="en" key="opening" of="5b4976e2"
# # Day 93 · Image kernels: nine numbers, seven photographs
#
# - **What you'll do**: work out four products on paper, then use the same sum to blur a photograph, sharpen
#   it, brighten it, darken it, and leave nothing but its edges.
# - **What you'll learn**: how **cross-correlation** works, what a kernel's sum is for, what to do with numbers
#   above 255, and when flipping matters.
# - **What you need**: slicing, multiplying and summing NumPy arrays; pen and paper; about 45 minutes.
# - **How it goes**: top to bottom, Shift+Enter. Where it says *guess first*, guess, then run. Wrong guesses
#   cost nothing.
# - **If you can't see a figure**: run `print(plot.describe(fig))` after it and read it in words.

# %% name="setup"

# %% [markdown] lang="zh-TW" key="hook"
# ## 1　調亮一張照片，天空卻黑了
#
# 照片是一張數字表。每個像素是 0（黑）到 255（白）的整數，存成 `uint8` 型別：8 個位元，最多只能數到 255。
#
# 想把照片調亮，最直接的辦法是每個像素乘 1.5。下一格就這樣做，再存回 `uint8`。
#
# 看圖的時候留意：變亮的是哪裡？變黑的又是哪裡？

# %% [markdown] lang="en" key="hook" of="45802647"
# ## 1 · Brighten a photograph, and the sky goes black
#
# A photograph is a table of numbers. Every pixel is a whole number from 0 (black) to 255 (white), kept in the
# type `uint8`: 8 bits, which can count to 255 and no further.
#
# To brighten it, the obvious thing is to multiply every pixel by 1.5. The next cell does just that and stores
# the result as `uint8` again.
#
# As you look: what got brighter? And what turned black?

# %% name="hook-pictures"
import numpy as np

from convbook import data, explore, plot, predict

photo = np.rint(data.picture("camera") * 255).astype(np.uint8)
brighter = photo.astype(int) * 3 // 2  # whole numbers, up to 382
ruined = brighter.astype(np.uint8)
fig, axes = plot.gallery(
    [photo, ruined],
    ["photograph", "brighter gone wrong"],
    title="brightening turned the sky black",
)

# %% [markdown] lang="zh-TW" key="hook-question"
# 草地是變亮了，本來很亮的天空卻幾乎全黑。
#
# **先猜**　為什麼？
#
# - **A**　乘法算錯了，應該用加的
# - **B**　算出來的數超過 255，存不下，又從 0 數起
# - **C**　天空本來就沒有資訊，一乘就不見了
# - **D**　照片沒問題，是畫圖時的灰階尺度跑掉了
#
# 憑直覺就好。把答案寫進 `hook_guess`，理由寫進 `hook_reason`，第 6 節再回來對。

# %% [markdown] lang="en" key="hook-question" of="27427c54"
# The grass is brighter, but the sky, which was bright, is almost black.
#
# **Guess first.** Why?
#
# - **A** multiplying is wrong; one should add
# - **B** the numbers went past 255, did not fit, and started again from 0
# - **C** there was no information in the sky, so multiplying wiped it out
# - **D** the photograph is fine; the figure's grey scale slipped
#
# Go with your gut. Put your letter in `hook_guess` and your reason in `hook_reason`. We'll come back to it in
# section 6.

# %% name="hook-guess"
hook_guess = "?"  # A, B, C or D
hook_reason = ""

# %% [markdown] lang="zh-TW" key="nineteen" teaches="s2-19"
# ## 2　四個積，一個數
#
# 先放下照片，從最小的開始。左邊是圖片 `X`，右邊是**核**（kernel）`K`：
#
# ```
# 0 1 2      0 1
# 3 4 5      2 3
# 6 7 8
# ```
#
# 把核放在圖片的左上角，**同位置的兩個數相乘，再全部加起來**：
#
# $$0×0 + 1×1 + 3×2 + 4×3 = ?$$
#
# 先在紙上算，再執行。（圖上的 ⊙ 就是「同位置相乘」。）

# %% [markdown] lang="en" key="nineteen" of="0ebcbd09"
# ## 2 · Four products, one number
#
# Put the photograph aside and start as small as possible. On the left the picture `X`, on the right the **kernel**
# `K`:
#
# ```
# 0 1 2      0 1
# 3 4 5      2 3
# 6 7 8
# ```
#
# Lay the kernel on the top left of the picture, **multiply the two numbers in each position, and add
# everything up**:
#
# $$0×0 + 1×1 + 3×2 + 4×3 = ?$$
#
# Do it on paper, then run. (In the figure, ⊙ means "multiply position by position".)

# %% name="nineteen-run"
X = np.arange(9).reshape(3, 3)
K = np.arange(4).reshape(2, 2)
fig, axes = plot.products(X[0:2, 0:2], K)

# %% [markdown] lang="zh-TW" key="next-place"
# 19。這個算法叫**互相關**（cross-correlation）：核怎麼擺就怎麼乘，不翻也不轉。
#
# **先猜**　核往右移一格，蓋住 1、2、4、5。得到多少？
#
# **A**　12　　**B**　37　　**C**　25　　**D**　19

# %% [markdown] lang="en" key="next-place" of="d7e87b7d"
# 19. The method is called **cross-correlation**: the kernel is multiplied just as it lies, neither flipped nor
# turned.
#
# **Guess first.** Move the kernel one step to the right, onto 1, 2, 4 and 5. What do you get?
#
# **A** 12 &emsp; **B** 37 &emsp; **C** 25 &emsp; **D** 19

# %% name="next-place-run"
predict("four-products", "?", why="")
fig, axes = plot.products(X[0:2, 1:3], K)

# %% [markdown] lang="zh-TW" key="loops"
# ## 3　走遍整張圖片
#
# 3×3 的圖片放得下 2×2 的核，橫著有 2 個位置，直著也是 2 個。所以輸出是 2×2：高和寬各少了「核的邊長減 1」。
#
# 兩層迴圈，外層換列，內層換行，每停一次就把積加起來。
#
# 預期：四個數，第一列是 19、25。

# %% [markdown] lang="en" key="loops" of="914d270b"
# ## 3 · Across the whole picture
#
# In a 3×3 picture a 2×2 kernel has 2 places across and 2 down. So the output is 2×2: height and width each
# lose "the kernel's side minus 1".
#
# Two loops: the outer one goes down the rows, the inner one across the columns, and every stop adds up its
# products.
#
# Expect four numbers. The first row is 19, 25.

# %% name="loops-run"
Y = np.zeros((2, 2))
for r in range(2):
    for c in range(2):
        Y[r, c] = np.sum(X[r : r + 2, c : c + 2] * K)
print(Y)

# %% [markdown] lang="zh-TW" key="fast" teaches="s2-bias"
# **想一想**　右下角的 43，是哪四個積加起來的？
# <details style="margin-bottom: 1em"><summary>對答案</summary>4×0 + 5×1 + 7×2 + 8×3 = 43。</details>
#
# 大照片用迴圈太慢。下一格的 `slide` 一次列出所有視窗，再乘、再加；做的事跟兩層迴圈**一模一樣**，先當成黑盒子。
#
# 順便一提：神經網路的**卷積層**就是互相關，最後再給每一格加上同一個數，叫做**偏差**（bias）。
#
# 預期：先是同樣的四個數，再是每個都多 1 的四個數。

# %% [markdown] lang="en" key="fast" of="a7e12bb4"
# **Ask yourself**: which four products make the 43 at the bottom right?
# <details style="margin-bottom: 1em"><summary>Check</summary>4×0 + 5×1 + 7×2 + 8×3 = 43.</details>
#
# Loops are slow on a large photograph. `slide` in the next cell lists all windows at once, multiplies and adds.
# It does **exactly** what the two loops did; treat it as a black box.
#
# By the way: a **convolution layer** in a neural network is this cross-correlation, with the same number, the
# **bias**, added to every cell at the end.
#
# Expect the same four numbers, then each of them one larger.


# %% name="fast-run"
def slide(X, K):
    windows = np.lib.stride_tricks.sliding_window_view(X, K.shape)
    return np.einsum("rcij,ij->rc", windows, K)


bias = 1
print(slide(X, K))
print(slide(X, K) + bias)

# %% [markdown] lang="zh-TW" key="blur-window" teaches="s4-picture s4-56"
# ## 4　九個積：把圖片弄糊
#
# NVIDIA 的課程用一張 6×6 的小圖 `small`，每格不是 0（黑）就是 1（白），和一個 3×3 的**模糊核** `printed`。
# 核的中央最大，四周比較小：每個像素都跟鄰居混在一起，自己佔最多。
# （`small` 的每一列倒過來讀都一樣，所以等一下的結果也會左右對稱。）
#
# 先看左上角的視窗。五個 1 會碰到哪五個數？加起來是多少？先在紙上算。
#
# ```
# 視窗  1 0 1      核  .06 .13 .06
#       0 1 0          .13 .25 .13
#       0 1 1          .06 .13 .06
# ```

# %% [markdown] lang="en" key="blur-window" of="b9fa55f5"
# ## 4 · Nine products: a blur
#
# NVIDIA's course uses a 6×6 picture, `small`, where every cell is 0 (black) or 1 (white), and a 3×3
# **blur kernel**, `printed`. It is large in the middle and small around it: each pixel is mixed with its
# neighbours and keeps the biggest share for itself. (Every row of `small` reads the same backwards, so the result
# will be symmetric, too.)
#
# Look at the top left window. Which five numbers do its five 1s meet, and what do they add up to? On paper first.
#
# ```
# window  1 0 1      kernel  .06 .13 .06
#         0 1 0              .13 .25 .13
#         0 1 1              .06 .13 .06
# ```

# %% name="blur-window-run"
small = data.blur_image()
kernels = data.dli_kernels()  # name -> 3×3 array
printed = kernels["blur"]
fig, axes = plot.products(small[0:3, 0:3], printed)

# %% [markdown] lang="zh-TW" key="inspector"
# .06 + .06 + .25 + .13 + .06 = 0.56：中央原來是 1 的像素，模糊之後變成 0.56，它分到了黑鄰居的顏色。
#
# 換你來指。執行下一格，把滑鼠移到圖下面那張小表格的像素上，看它的九個積；或用滑桿選列和行，看上面的圖。
#
# 動手試：往右一格的像素 (1, 2) 原本是黑的，模糊之後是多少？為什麼邊上的像素不給看？
#
# （先是一張靜態圖，給在 GitHub 上閱讀的你；會動的在下一格。）
#
# ![像素檢視器，選的是第 1 列第 1 行的像素。左邊是 6×6 的 0、1 圖片，以這個像素為中心畫了 3×3 的框；
# 中間是九個乘法，有五個積不是 0；右邊 4×4 的結果，左上角是 0.56。
# 最下面寫著九個積相加等於 0.56。](../figures/day93/pixel-inspector.zh-TW.png)

# %% [markdown] lang="en" key="inspector" of="ea01dee9"
# .06 + .06 + .25 + .13 + .06 = 0.56: the pixel in the middle was 1 and became 0.56 in the blur, for it took on some of
# its neighbours' black.
#
# Your turn to point. Run the next cell and move the mouse over a pixel of the small table below the figure to see
# its nine products; or choose row and column with the sliders and watch the figure.
#
# To try: the pixel to the right, (1, 2), was black. What is it after the blur? And why are border pixels
# refused?
#
# (First a still picture, for readers on GitHub; the live one is in the next cell.)
#
# ![The pixel inspector at row 1, column 1. Left, the 6×6 picture of 0s and 1s with a 3×3 frame centred on that
# pixel. Middle, nine multiplications, five of which are not 0. Right, the 4×4 result with 0.56 at its top left.
# Below, the nine products add up to 0.56.](../figures/day93/pixel-inspector.en.png)

# %% name="inspector-run"
explore.pixel_inspector()

# %% [markdown] lang="zh-TW" key="audit" teaches="s4-57 e14"
# 像素 (1, 2) 是 0.13 + 0.06 + 0.13 + 0.06 + 0.13 + 0.06 = 0.57，黑的變成灰的。
# 邊上的像素湊不齊九格可以乘；Day 95 會教怎麼補。
#
# ## 5　查帳
#
# 下一格算出整張 4×4 的表。先別急著相信它：模糊應該只是「混一混」，不該讓照片變亮或變暗。
#
# **找錯**　拿這個印刷的核去模糊一面**全白的牆**（每個像素都是 1）。牆會變成多少？
#
# **A**　1　　**B**　0.99　　**C**　9　　**D**　1.01

# %% [markdown] lang="en" key="audit" of="be9d2c04"
# Pixel (1, 2) comes to 0.13 + 0.06 + 0.13 + 0.06 + 0.13 + 0.06 = 0.57: black turned grey. A border pixel does not
# have nine cells to multiply; Day 95 fills in what is missing.
#
# ## 5 · The audit
#
# The next cell works out the whole 4×4 table. Don't trust it yet: a blur should only mix, and leave a
# photograph as bright as it was.
#
# **Spot the mistake.** Blur a **plain white wall**, every pixel 1, with the printed kernel. What does the wall
# become?
#
# **A** 1 &emsp; **B** 0.99 &emsp; **C** 9 &emsp; **D** 1.01

# %% name="audit-run"
predict("white-wall", "?", why="")

table = slide(small, printed)
print(np.round(table, 2))
print("sum of the kernel:", round(printed.sum(), 4))

# %% [markdown] lang="zh-TW" key="sixteenths" teaches="s4-blur s4-blurred"
# 總和不是 1。真正的核是**十六分之** 1 2 1 / 2 4 2 / 1 2 1：1/16 = 0.0625、1/8 = 0.125、1/4 = 0.25。
# 印的時候四捨五入到兩位，四個 0.125 都成了 0.13，多出來的比少掉的多。（NumPy 的 `np.round` 會給 0.12：
# 剛好一半的時候，它取偶數。）
#
# 下一格把兩張表相減。先猜：四個角落差得一樣多嗎？
#
# （真正的表，每個數都是 1/16 的整數倍。左上角是 9/16。）

# %% [markdown] lang="en" key="sixteenths" of="39481014"
# The sum is not 1. The true kernel is 1 2 1 / 2 4 2 / 1 2 1 in **sixteenths**: 1/16 = 0.0625, 1/8 = 0.125,
# 1/4 = 0.25. In print they were rounded to two decimals; all four 0.125s became 0.13, and more was added than
# taken away. (`np.round` would give 0.12: it takes halves to the even digit.)
#
# The next cell subtracts one table from the other. Guess first: is the gap the same in all four corners?
#
# (Every number of the true table is a whole number of sixteenths; the top left is 9/16.)

# %% name="sixteenths-run"
true_blur = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
print(slide(small, true_blur) * 16)
fig, axes = plot.tables(table, slide(small, true_blur), titles=["printed", "true"])

# %% [markdown] lang="zh-TW" key="clip" teaches="s4-brightness"
# 下面兩個角落差最多，0.015：那裡的視窗，四個 0.13 全碰到 1。上面兩個角落反而少了一點點。
#
# **想一想**　左上角的 −0.0025 是怎麼來的？印刷的核不是比較大嗎？
# <details style="margin-bottom: 1em"><summary>對答案</summary>那個視窗裡的 1 有三個落在 0.06 上（少了），
# 只有一個落在 0.13 上（多了）。少的贏了。</details>
#
# ## 6　調亮、調暗，和 255 這個上限
#
# **調亮**的核只有中央是 1.5，其他都是 0：每個像素只看自己，變成 1.5 倍。**調暗**是 0.5；
# 中央是 1 的叫**恆等**（identity），什麼都不變。
#
# **先猜**　一個像素是 200。200 × 1.5 = 300，不處理就轉成 `uint8`，存進去的是多少？
#
# **A**　300　　**B**　255　　**C**　44　　**D**　出現錯誤訊息

# %% [markdown] lang="en" key="clip" of="95da2cbc"
# The two bottom corners have the largest gap, 0.015: in their windows all four 0.13s meet a 1. The top corners even
# lost a little.
#
# **Ask yourself**: where does the −0.0025 at the top left come from? Isn't the printed kernel the larger one?
# <details style="margin-bottom: 1em"><summary>Check</summary>Three 1s of that window land on a 0.06, which is too
# little, and only one on a 0.13, which is too much. The shortfall wins.</details>
#
# ## 6 · Brighter, darker, and the limit of 255
#
# The **brighten** kernel is 1.5 in the middle and 0 elsewhere: each pixel sees only itself and becomes 1.5 times
# as bright. **Darken** has 0.5; with 1 it is the **identity**, and nothing changes.
#
# **Guess first.** A pixel is 200. 200 × 1.5 = 300. Converted to `uint8` as it is, what gets stored?
#
# **A** 300 &emsp; **B** 255 &emsp; **C** 44 &emsp; **D** an error message

# %% name="clip-run"
predict("three-hundred", "?", why="")

values = np.array([100, 170, 171, 200, 255]) * 3 // 2
print("computed:", values)
print("stored:  ", values.astype(np.uint8))

# %% [markdown] lang="zh-TW" key="clip-first" teaches="e16"
# 255 的下一個數是 0，像里程表一樣繞回去：300 − 256 = 44。陣列轉型別的時候，沒有錯誤，也沒有警告。
#
# 解決的辦法是**先夾住，最後才轉型別**：
#
# 1. 用浮點數（或夠大的整數）算
# 2. 捨入到最近的整數：`np.rint`（剛好一半取偶數，2.5 → 2）
# 3. 夾住：`np.clip(…, 0, 255)`，小於 0 的變 0，大於 255 的變 255
# 4. 轉型別：`.astype(np.uint8)`
#
# 調亮的核只有中央不是 0，所以程式碼只用中央那一格 `[[1.5]]`，照片也不會變小。
#
# 預期：第三張的天空是白的。也該對第 1 節的答案了。（想改答案，就回第 1 節改 `hook_guess`、`hook_reason`，
# 兩格都再執行一次。）

# %% [markdown] lang="en" key="clip-first" of="3b5bf118"
# After 255 comes 0 again, as on a car's odometer: 300 − 256 = 44. Converting an array gives no error and no warning.
#
# The cure is to **clip first and convert last**:
#
# 1. compute in floats (or in integers that are large enough)
# 2. round to the nearest whole number: `np.rint` (halves to the even one, 2.5 → 2)
# 3. clip: `np.clip(…, 0, 255)`; below 0 becomes 0, above 255 becomes 255
# 4. convert: `.astype(np.uint8)`
#
# The brighten kernel holds nothing but 0 around its middle, so the code uses the middle alone, `[[1.5]]`, and the
# photograph keeps its size.
#
# Expect a white sky in the third picture. And it is time for your answer from section 1. (To change it, edit
# `hook_guess` and `hook_reason` there, and run both cells again.)

# %% name="clip-first-run"
computed = slide(photo.astype(float), np.array([[1.5]]))
clipped = np.clip(np.rint(computed), 0, 255).astype(np.uint8)
fig, axes = plot.gallery(
    [photo, ruined, clipped],
    ["photograph", "brighter gone wrong", "clipped first"],
    title="clipping keeps white white",
)
predict("black-sky", hook_guess, why=hook_reason)

# %% [markdown] lang="zh-TW" key="kernel-sum"
# 核的**總和**決定整片同色的地方變多亮。總和 1.5 就亮 1.5 倍，總和 1 就不變。
#
# 下面的滑桿把模糊核的九個數一起放大、縮小。藍線是夾住之後的灰階，點線是沒夾就存的下場。
#
# 動手試：總和拉到多少以下，灰 200 就放得下？拉到 0.5，再看照片。
#
# （一樣先放靜態圖，會動的在下一格。）
#
# ![核的總和是 1.5。左邊的照片亮成一片，39 % 的像素是 255。右邊是灰階之前與之後的關係：
# 藍線斜著上升，到 255 就變平；灰 200 的點在 255。點線從 0 重新上升，灰 200 落在
# 44。](../figures/day93/kernel-sum.zh-TW.png)

# %% [markdown] lang="en" key="kernel-sum" of="21a56088"
# The **sum** of a kernel decides how bright plain areas come out. With a sum of 1.5 they are 1.5 times as
# bright, with a sum of 1 they stay.
#
# The slider below scales all nine numbers of the blur together. The blue line is the grey after clipping; the
# dotted one is what happens without.
#
# To try: below which sum does a grey of 200 fit? Then pull it to 0.5 and look at the photograph.
#
# (Again a still picture first; the live one follows.)
#
# ![A kernel with sum 1.5. Left, a photograph gone pale, 39 % of its pixels at 255. Right, grey before against
# grey after: a blue line rises and goes flat at 255, with the grey of 200 at 255; a dotted line starts again
# from 0 and puts that grey at 44.](../figures/day93/kernel-sum.en.png)

# %% name="kernel-sum-run"
explore.kernel_sum()

# %% [markdown] lang="zh-TW" key="sharpen" teaches="s4-sharpen s4-sharpened"
# **想一想**　灰 200 在什麼時候放得下？
# <details style="margin-bottom: 1em"><summary>對答案</summary>總和不超過 255 ÷ 200 = 1.275。滑桿上放得下的最大一格是 1.25
# （200 變 250）；再拉一格到 1.3，就是 260 了。</details>
#
# ## 7　銳化：跟鄰居唱反調
#
# 銳化核的中央是 5，上下左右是 −1。總和 5 − 4 = 1，所以亮度不變；可是只要跟鄰居不一樣，差別就被放大。
#
# 拿小圖左上角的視窗 1 0 1 / 0 1 0 / 0 1 1 算一次：中央是 1，上下左右只有下面是 1，所以 5×1 − 1 = 4。
#
# 整張小圖都做一遍，先猜：最小會到多少？

# %% [markdown] lang="en" key="sharpen" of="0cc5bb0c"
# **Ask yourself**: when does a grey of 200 fit?
# <details style="margin-bottom: 1em"><summary>Check</summary>As long as the sum is at most 255 ÷ 200 = 1.275. The
# slider's largest stop that fits is 1.25 (200 becomes 250); the next, 1.3, gives 260.</details>
#
# ## 7 · Sharpen: contradict the neighbours
#
# The sharpen kernel has 5 in the middle and −1 above, below, left and right. Its sum is 5 − 4 = 1, so brightness
# stays; but wherever a pixel differs from its neighbours, the difference grows.
#
# Do it once for the top left window of the little picture, 1 0 1 / 0 1 0 / 0 1 1: the middle is 1, and of its four
# neighbours only the one below is 1, so 5×1 − 1 = 4.
#
# Now for all of the little picture. Guess first: how low will it go?

# %% name="sharpen-run"
sharpened = slide(small, kernels["sharpen"])
on_screen = np.clip(sharpened, 0, 1)
fig, axes = plot.side_by_side(
    [sharpened, on_screen],
    ["sharpened", "what a screen shows"],
    title="sharpening leaves the range",
)

# %% [markdown] lang="zh-TW" key="gallery"
# 從 −4 到 4，兩邊都跑出去了；螢幕只能顯示 0 到 1，其餘夾住。
#
# ## 8　七個核，一張照片
#
# 現在把課程的七個核，都用在真正的照片上。`plot.gallery` 畫的時候，一律夾在 0 到 255，八張圖用同一個灰階尺度。
#
# 先猜：總和是 0 的兩個邊緣核，平坦的天空會變成什麼顏色？

# %% [markdown] lang="en" key="gallery" of="0cfb4144"
# From −4 to 4: out on both sides. A screen can only show 0 to 1; the rest is clipped.
#
# ## 8 · Seven kernels, one photograph
#
# Now all seven kernels of the course on a real photograph. `plot.gallery` clips every result to 0–255 as it draws, and
# all eight pictures share one grey scale.
#
# Guess first: two of them, the edge kernels, sum to 0. What colour will they give a plain sky?

# %% name="gallery-run"
names = ["blur", "sharpen", "brighten", "darken", "vertical", "horizontal", "identity"]
results = [np.rint(slide(photo.astype(float), kernels[name])) for name in names]
fig, axes = plot.gallery(
    [photo, *results],
    ["original", *names],
    title="the sum sets the brightness",
    sums=[None] + [kernels[name].sum() for name in names],
)

# %% [markdown] lang="zh-TW" key="editor"
# 黑的：總和是 0，整片同色的地方就是 0。
#
# **想一想**　垂直邊緣那一張，頭的左緣發亮，右緣卻是黑的，為什麼？
# <details style="margin-bottom: 1em"><summary>對答案</summary>由亮到暗是正的，由暗到亮是負的；負的被夾成 0，就黑了。</details>
#
# 換你設計。選一個核當起點，再改九個數字；標題說明總和的意思，下面寫著有多少像素被夾住。
#
# 動手試：從「恆等」開始，把中央改成 2，左邊改成 −1。照片變亮還是不變？邊緣呢？
#
# （先是靜態圖，會動的在下一格。）
#
# ![核編輯器，用的是銳化核。左邊是原圖，中間是九個數字，中央 5、上下左右 −1，右邊的結果輪廓變得很清楚。
# 標題說總和是 1，同色的地方亮度不變；最下面寫著小於 0 的像素有 6 %，大於 255 的有
# 3 %。](../figures/day93/kernel-editor.zh-TW.png)

# %% [markdown] lang="en" key="editor" of="b85da58d"
# Black: with a sum of 0, a plain area comes out 0.
#
# **Ask yourself**: in the picture of vertical edges, why is the left side of his head bright and the right side black?
# <details style="margin-bottom: 1em"><summary>Check</summary>Bright to dark is positive, dark to bright negative, and
# what is negative gets clipped to 0: black.</details>
#
# Design your own. Choose a kernel to start from and change its nine numbers. The title says what their sum
# means; the line below says how many pixels were clipped.
#
# To try: start from *identity*, put 2 in the middle and −1 on its left. Does the photograph get brighter? And
# its edges?
#
# (The still picture first, then the live one.)
#
# ![The kernel editor with the sharpen kernel. Left the photograph, in the middle nine numbers, 5 in the centre
# and −1 above, below, left and right; right the result, its outlines crisp. The title says that the sum is 1 and
# plain areas keep their brightness; below, 6 % of the pixels fell under 0 and 3 % rose over
# 255.](../figures/day93/kernel-editor.en.png)

# %% name="editor-run"
explore.kernel_editor()

# %% [markdown] lang="zh-TW" key="stripe" teaches="e17"
# 總和還是 1，亮度不變；只有左右不一樣的地方被加強。
#
# ## 9　一條黑條紋，一個翻譯的陷阱
#
# 另一份教材是簡體中文的。它造了一張 6×8 的白影像，說「中间四列」是黑的，要找左右兩條直的邊。
#
# 小心：在中國大陸，「列」是**直的**；在臺灣，**列（row）是橫的，行（column）是直的**。
#
# **找錯**　有人在臺灣讀到「中间四列」，寫了 A，結果找不到直的邊。教材的意思其實是哪一句？
#
# - **A**　`stripe[1:5, :] = 0`
# - **B**　`stripe[:, 2:6] = 0`
# - **C**　`stripe[2:6, :] = 0`
# - **D**　`stripe[2:6, 2:6] = 0`

# %% [markdown] lang="en" key="stripe" of="d9e30fde"
# The sum is still 1, so brightness stays; only differences between left and right grow.
#
# ## 9 · A dark stripe and a trap in translation
#
# Another textbook is in simplified Chinese. It makes a white 6×8 picture, says that the middle four 列 are
# black, and looks for the two upright edges.
#
# Careful: in mainland China 列 means a **column**. In Taiwan the very same character means a **row**.
#
# **Spot the mistake.** A reader in Taiwan wrote A and found no upright edge. Which line does the textbook mean?
#
# - **A** `stripe[1:5, :] = 0`
# - **B** `stripe[:, 2:6] = 0`
# - **C** `stripe[2:6, :] = 0`
# - **D** `stripe[2:6, 2:6] = 0`

# %% name="stripe-run"
predict("four-columns", "?", why="")

stripe = np.ones((6, 8))
stripe[:, 2:6] = 0
print("sums of the columns:", stripe.sum(axis=0))
print("sums of the rows:   ", stripe.sum(axis=1))

# %% [markdown] lang="zh-TW" key="stripe-edges" teaches="s2-edge"
# 直行的總和有 6 也有 0，橫列的總和全是 4：黑的是直的。印出兩種總和，是查這種錯最快的辦法。
#
# 找直的邊，一個核就夠：$[1\ \ {-1}]$，**左邊減右邊**。左右一樣就是 0。
#
# 先猜：`edges` 的一列有 7 個數，哪兩個不是 0？哪一個是負的？

# %% [markdown] lang="en" key="stripe-edges" of="6655d4a9"
# Some columns sum to 6 and some to 0, while every row sums to 4: the black stands upright. Printing both sums is
# the quickest way to catch this mistake.
#
# One kernel is enough to find upright edges: $[1\ \ {-1}]$, **left minus right**. Where the two are alike, it
# gives 0.
#
# Guess first: a row of `edges` has 7 numbers. Which two are not 0? Which one is negative?

# %% name="stripe-edges-run"
difference = np.array([[1.0, -1.0]])
edges = slide(stripe, difference)
fig, axes = plot.side_by_side(
    [stripe, edges],
    ["stripe", "edges found"],
    title="the stripe has two edges",
)

# %% [markdown] lang="zh-TW" key="transposed" teaches="s2-transposed"
# 白到黑是 +1，黑到白是 −1，其他都是 0。（有一份轉貼它的投影片掉了負號，印成「?1」。）
#
# 把影像**轉置**，列變成行、行變成列，條紋就躺平了。同一個核還找得到邊嗎？
#
# 預期：形狀變成 (8, 5)。裡面呢？

# %% [markdown] lang="en" key="transposed" of="b43430ea"
# White to black is +1, black to white −1, all else 0. (One set of slides made from it lost the minus sign and prints
# "?1".)
#
# **Transpose** the picture: rows become columns, columns become rows, and the stripe lies down. Does the same
# kernel still find its edges?
#
# Expect the shape (8, 5). And inside?

# %% name="transposed-run"
lying = slide(stripe.T, difference)
print(lying.shape, " largest:", np.abs(lying).max())

# %% [markdown] lang="zh-TW" key="sobel" teaches="s4-edges"
# 全是 0。左邊減右邊的核，看不見橫的邊。這正是「列」「行」弄反的人會看到的畫面。
#
# ## 10　Sobel：三列一起看
#
# 只比兩個像素，一點雜訊就會誤判。NVIDIA 課程的**垂直邊緣**核叫做 **Sobel**，一次看三列，中間那列算兩份：
# 1 0 −1 / 2 0 −2 / 1 0 −1。把它轉置，就是**水平邊緣**核。兩個的總和都是 0。
#
# 下一格先用在條紋上，再用在 6×6 小圖上，最後用在照片上：灰色是 0，亮是正，暗是負。
#
# 先猜：條紋那一列的 6 個數，最大是多少？

# %% [markdown] lang="en" key="sobel" of="4f2f353b"
# All 0. A left-minus-right kernel cannot see level (horizontal) edges, and this is just what a reader who mixes up rows
# and columns gets.
#
# ## 10 · Sobel: three rows at a time
#
# With only two pixels to compare, a little noise can fool you. NVIDIA's kernel for **vertical edges**, called
# **Sobel**, looks at three rows and counts the middle one twice: 1 0 −1 / 2 0 −2 / 1 0 −1. Transposed, it finds
# **horizontal edges**. Both sum to 0.
#
# The next cell tries them on the stripe, on the 6×6 picture and on the photograph: grey is 0, bright positive,
# dark negative.
#
# Guess first: a row of the stripe's result has 6 numbers. How large is the largest?

# %% name="sobel-run"
vertical, horizontal = kernels["vertical"], kernels["horizontal"]
print("stripe:", slide(stripe, vertical)[0])
for name in ("vertical", "horizontal", "identity"):
    print(name)
    print(slide(small, kernels[name]))
fig, axes = plot.edge_maps(
    photo,
    [slide(photo.astype(float), vertical), slide(photo.astype(float), horizontal)],
    ["vertical edges", "horizontal edges"],
    title="each kernel sees one direction",
)

# %% [markdown] lang="zh-TW" key="flip" teaches="s2-flip"
# 4 4 0 0 −4 −4：三列一起投票，一共 1 + 2 + 1 = 4 票。小圖上，垂直核的中間兩列從 −3 開始、
# 到 3 結束：兩側黑、中間白。恆等核只是把最外圈裁掉。
#
# ## 11　翻，還是不翻？
#
# 數學課本的**卷積**（convolution）多一步：先把核上下翻、左右也翻，等於轉半圈，再做互相關。
# 深度學習的函式庫不翻，卻也叫它卷積。
#
# **先猜**　哪一個核，翻不翻都一樣？
#
# - **A**　第 2 節的 0 1 / 2 3
# - **B**　$[1\ \ {-1}]$
# - **C**　垂直邊緣（Sobel）
# - **D**　模糊

# %% [markdown] lang="en" key="flip" of="2577f755"
# 4 4 0 0 −4 −4: three rows vote, with 1 + 2 + 1 = 4 votes between them. On the little picture, the middle two rows of
# the vertical kernel begin with −3 and end with 3: black at the sides, white inside. The identity only crops the
# outermost ring.
#
# ## 11 · To flip or not to flip?
#
# **Convolution**, as a mathematics book has it, takes one step more: flip the kernel upside down and left to
# right, which is half a turn, then cross-correlate. Deep-learning libraries don't flip, and call it convolution
# all the same.
#
# **Guess first.** Which kernel is the same, flipped or not?
#
# - **A** 0 1 / 2 3 from section 2
# - **B** $[1\ \ {-1}]$
# - **C** vertical edges (Sobel)
# - **D** blur

# %% name="flip-run"
predict("flip-same", "?", why="")

print(slide(X, K))
print(slide(X, K[::-1, ::-1]))  # true convolution

# %% [markdown] lang="zh-TW" key="flip-kernels"
# 19 25 / 37 43 變成 5 11 / 23 29，差很多。左上角是 0×3 + 1×2 + 3×1 + 4×0 = 5。
#
# 下一格把七個核都轉半圈，跟原來的比。預期：模糊、銳化、調亮、調暗、恆等五個一樣；兩個邊緣核呢？

# %% [markdown] lang="en" key="flip-kernels" of="15035f18"
# 19 25 / 37 43 became 5 11 / 23 29, quite another thing. The top left is 0×3 + 1×2 + 3×1 + 4×0 = 5.
#
# The next cell gives all seven kernels half a turn and compares. Expect blur, sharpen, brighten, darken and
# identity to be the same. And the two edge kernels?

# %% name="flip-kernels-run"
for name in names:
    turned = kernels[name][::-1, ::-1]
    same, negative = (turned == kernels[name]).all(), (turned == -kernels[name]).all()
    print(f"{name:11}", "the same" if same else "its own negative" if negative else "?")

correlated = slide(photo.astype(float), vertical)
convolved = slide(photo.astype(float), vertical[::-1, ::-1])
fig, axes = plot.edge_maps(
    photo,
    [correlated, convolved],
    ["cross-correlation", "true convolution"],
    title="flipping swaps bright and dark",
)

# %% [markdown] lang="zh-TW" key="in-practice" teaches="s2-flip"
# 邊緣核轉半圈，剛好是負的自己：邊還在原來的地方，只是亮暗對調。
#
# **想一想**　如果核是網路自己從資料**學**來的，翻不翻有差嗎？
# <details style="margin-bottom: 1em"><summary>對答案</summary>沒有差。要翻的話，它就會學成翻過來的樣子，輸出一樣。
# 手寫的核才有差；把別人的權重搬過來用，也要小心。</details>
#
# ## 12　實務上
#
# - 修圖軟體的模糊、銳化，就是今天的核，只是更大、更講究。
# - 手寫核先查兩件事：總和（管亮度），還有轉半圈之後的樣子（管正負號）。
# - 教材裡的小數常是捨入過的；拿全白的圖一試就知道。
# - 今天的核是人挑的。Day 94 把它們變成一層，Day 96 讓電腦自己找出這些數字。

# %% [markdown] lang="en" key="in-practice" of="ef0a71a1"
# An edge kernel with half a turn is its own negative: the edges stay where they are, and bright and dark change
# places.
#
# **Ask yourself**: if a network **learns** its kernel from data, does flipping matter?
# <details style="margin-bottom: 1em"><summary>Check</summary>No. If there is a flip, it learns the kernel the other
# way round, and the output is the same. It matters for kernels written by hand, and when weights are carried over
# from elsewhere.</details>
#
# ## 12 · In practice
#
# - Blur and sharpen in a photo editor are today's kernels, only larger and more refined.
# - Before you trust a kernel written by hand, look at two things: its sum (brightness) and what it is after half
#   a turn (sign).
# - Decimals in a textbook have often been rounded; a plain white picture shows it at once.
# - Today somebody chose the kernels. Day 94 makes a layer of them, and Day 96 lets the computer find the numbers.

# %% [markdown] lang="zh-TW" key="further-reading"
# ### 延伸閱讀（英文）
#
# - [Image Kernels, explained visually](https://setosa.io/ev/image-kernels/)：可以用自己的照片、甚至攝影機來玩，
#   最適合找靈感。
# - [Dive into Deep Learning：影像的卷積](https://d2l.ai/chapter_convolutional-neural-networks/conv-layer.html)：
#   19 和黑條紋的出處，也說明了為什麼不翻轉。
# - [SciPy 的 `correlate2d`](https://docs.scipy.org/doc/scipy/reference/generated/scipy.signal.correlate2d.html)：
#   它和 `convolve2d` 只差一個翻轉；`boundary` 列出三種補邊界的方法。
#
# ### 換你了
#
# 打開作業 `Day93-Image_Kernels_HW.ipynb`。第一題就是把第 3 節的迴圈，寫成什麼大小都能用的函式。

# %% [markdown] lang="en" key="further-reading" of="ac7f644a"
# ### Further reading
#
# - [Image Kernels, explained visually](https://setosa.io/ev/image-kernels/): play with your own photographs, or
#   your camera. The best place for ideas.
# - [Dive into Deep Learning: Convolutions for
#   Images](https://d2l.ai/chapter_convolutional-neural-networks/conv-layer.html): where 19 and the stripe come
#   from, and why deep learning does not flip.
# - [SciPy's `correlate2d`](https://docs.scipy.org/doc/scipy/reference/generated/scipy.signal.correlate2d.html): it
#   differs from `convolve2d` by one flip; `boundary` lists three ways to treat the border.
#
# ### Over to you
#
# Open the homework, `Day93-Image_Kernels_HW.ipynb`. Its first exercise turns the loops of section 3 into a function
# for pictures of any size.
