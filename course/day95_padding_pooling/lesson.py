# ---
# jupyter:
#   convbook:
#     notebook: Day95-Padding_Pooling
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] lang="zh-TW" key="opening"
# # Day 95　填補與池化：邊界外面放什麼，縮小時留下誰
#
# - **要做什麼**：數一數邊界的像素吃了多少虧，在圖片外面補 0、補圖片自己的像素，再把 4×4 的表格池化成 2×2。
# - **會學到**：same 到底是多大；symmetric、reflect、edge 差在哪裡；池化有幾個參數。
# - **要準備**：上過 Day 94，會數視窗停在幾個位置；紙和筆；大約 50 分鐘。
# - **怎麼進行**：由上往下，一格一格按 Shift+Enter。看到「先猜」就先猜再執行，猜錯不扣分。
# - **看不到圖**：畫完圖之後執行 `print(plot.describe(fig))`，會得到文字說明。

# %% [markdown] lang="en" key="opening" of="409d0b18"
# # Day 95 · Padding and pooling: what lies beyond the border, and who survives when maps shrink
#
# - **What you'll do**: count how seldom border pixels are used, put zeros, and then the picture's own pixels,
#   around it, and pool a 4×4 table down to 2×2.
# - **What you'll learn**: how large "same" is, how symmetric, reflect and edge differ, and how many parameters
#   pooling has.
# - **What you need**: Day 94 (you can count where a window stops), pen and paper, about 50 minutes.
# - **How it goes**: top to bottom, Shift+Enter. Where it says *guess first*, guess, then run. Wrong guesses cost
#   nothing.
# - **If you can't see a figure**: run `print(plot.describe(fig))` after it and read it in words.

# %% name="setup"

# %% [markdown] lang="zh-TW" key="hook"
# ## 1　黑框是哪裡來的？
#
# 下一格用三種做法，把同一張照片各模糊 12 次：每個像素都換成自己和八個鄰居的平均。
#
# 三種做法只差一件事：邊界上的像素，**外面的鄰居從哪裡來**。① 不補，所以圖愈做愈小；② 和 ③ 每次先補一圈，
# 大小就不變。補的是什麼，第 7 節再說。（`blur` 裡面先當成黑盒子，它就是算平均。）
#
# 看圖的時候留意四個邊：哪一張出現了原來照片沒有的東西？

# %% [markdown] lang="en" key="hook" of="5563ccf4"
# ## 1 · Where does the dark frame come from?
#
# The next cell blurs one photograph twelve times over, in three ways: every pixel becomes the mean of itself and
# its eight neighbours.
#
# The three ways differ in one thing only: **where a border pixel gets its outer neighbours from**. ① adds nothing,
# so the picture shrinks. ② and ③ put a ring around it each time and keep the size. What goes into that ring is the
# matter of section 7. (Treat the inside of `blur` as a black box: it takes means.)
#
# Watch the four sides. Which picture shows something that the photograph did not have?

# %% name="hook-pictures"
import numpy as np

from convbook import data, explore, plot, predict


def blur(picture):
    windows = np.lib.stride_tricks.sliding_window_view(picture, (3, 3))
    return windows.mean(axis=(2, 3))


photo = data.picture("camera")
first = second = third = photo
for _ in range(12):
    first = blur(first)
    second = blur(np.pad(second, 1))
    third = blur(np.pad(third, 1, mode="symmetric"))
pictures = [first, second, third]
titles = [f"{name} {one.shape}" for name, one in zip("①②③", pictures)]
fig, axes = plot.side_by_side(pictures, titles, shared_scale=True)

# %% [markdown] lang="zh-TW" key="hook-question"
# ② 多了一圈黑框，③ 沒有。三張用的是同一個平均。
#
# **先猜**　② 的黑框是怎麼來的？
#
# - **A**　照片的邊本來就比較暗
# - **B**　平均做了 12 次，光線慢慢流失，到處都變暗
# - **C**　邊界外補的是 0，也就是黑色，被平均進來了
# - **D**　邊上的像素沒有算到，所以留著 0
#
# 把 `"?"` 換成你的答案，在 `why` 裡寫一句理由，再執行。

# %% [markdown] lang="en" key="hook-question" of="79a68b6c"
# ② has grown a dark frame, ③ has not. All three use the same mean.
#
# **Guess first.** Where does the dark frame of ② come from?
#
# - **A** the photograph is darker at its sides anyway
# - **B** twelve means lose a little light each time, everywhere
# - **C** zeros were put around it, zero is black, and black was averaged in
# - **D** the border pixels were never computed, so they stayed 0
#
# Replace the `"?"` with your answer, write a short reason in `why`, then run.

# %% name="hook-guess"
predict("dark-frame", "?", why="")
for name, part in [("middle", np.s_[40:88, 40:88]), ("left column", np.s_[:, 0])]:
    print(f"{name}: photo {photo[part].mean():.2f}, ② {second[part].mean():.2f}")

# %% [markdown] lang="zh-TW" key="count-row"
# **想一想**　中央幾乎沒變，最左邊那一行卻暗了很多。哪一個選項說得通？
# <details style="margin-bottom: 1em"><summary>對答案</summary>C。光線流失的話，中央也會變暗。</details>
#
# ## 2　邊界的像素吃虧
#
# 為什麼非補不可？先看不補的時候。六個像素排成一列，視窗寬 3，能停的地方是
#
# `0 1 2`　`1 2 3`　`2 3 4`　`3 4 5`
#
# 拿筆數一數：像素 0 出現幾次？像素 1 呢？像素 2 呢？下一格印出六個次數，先把你的六個數寫下來。

# %% [markdown] lang="en" key="count-row" of="00f914c9"
# **Ask yourself**: the middle has hardly changed, yet the left column is much darker. Which answer fits that?
# <details style="margin-bottom: 1em"><summary>Check</summary>C. If light were lost everywhere, the middle would be darker, too.</details>
#
# ## 2 · Border pixels come off badly
#
# Why add anything at all? Look at what happens without. Six pixels in a row and a window of 3 can stop at
#
# `0 1 2` &emsp; `1 2 3` &emsp; `2 3 4` &emsp; `3 4 5`
#
# Count with your pen: how often does pixel 0 turn up? Pixel 1? Pixel 2? The next cell prints all six numbers; write
# yours down first.

# %% name="count-row-run"
uses = np.zeros(6, dtype=int)
for start in range(6 - 3 + 1):
    uses[start : start + 3] += 1
print(uses)

# %% [markdown] lang="zh-TW" key="count-picture"
# 1 2 3 3 2 1：兩端的像素只用一次，中間的用三次。
#
# 整張 6×6 的圖也一樣數：有幾橫排的視窗看到第 r 列，**乘上**有幾直排的視窗看到第 c 行。
#
# **先猜**　3×3 的視窗滑過 6×6，左上角的像素用幾次？正中央的呢？
#
# - **A**　1 次和 9 次
# - **B**　2 次和 6 次
# - **C**　1 次和 3 次
# - **D**　4 次和 9 次

# %% [markdown] lang="en" key="count-picture" of="f3844f8c"
# 1 2 3 3 2 1: the ends are used once, the middle three times.
#
# Counting in a 6×6 picture works the same way: how many rows of windows see row r, **times** how many columns of
# windows see column c.
#
# **Guess first.** A 3×3 window slides over 6×6. How often is the top left pixel used, and how often one in the
# middle?
#
# - **A** once and 9 times
# - **B** twice and 6 times
# - **C** once and 3 times
# - **D** 4 times and 9 times

# %% name="count-picture-run"
predict("corner-and-middle", "?", why="")
fig, ax = plot.coverage(6, 3)

# %% [markdown] lang="zh-TW" key="coverage-explorer"
# **想一想**　四條邊中間的像素用 3 次，是怎麼算出來的？
# <details style="margin-bottom: 1em"><summary>對答案</summary>1 × 3：以上邊為例，那一列只有一橫排的視窗看到，那一行有三直排。</details>
#
# 每一層卷積都這樣：邊界說的話少，中央說的話多。疊了好幾層，邊界就快沒有聲音了。
#
# 下面自己調調看：**要補幾圈**，角落才會和中央用得一樣多？3×3 和 5×5 的視窗各試一次。
#
# （先是一張靜態圖，給在 GitHub 上閱讀的你；會動的在下一格。）
#
# ![6×6 的圖片，視窗 3×3，不補，步幅 1。左邊一列六個像素寫著 1 2 3 3 2 1，下面四條藍色長條是四個視窗；
# 右邊的表格是每個像素的使用次數，四個角落是 1，正中央四格是 9。](../figures/day95/coverage-map.zh-TW.png)

# %% [markdown] lang="en" key="coverage-explorer" of="b6710b5c"
# **Ask yourself**: pixels in the middle of a side are used 3 times. Where does that number come from?
# <details style="margin-bottom: 1em"><summary>Check</summary>1 × 3. At the top, say, one row of windows sees its row, and three columns
# of windows see its column.</details>
#
# Every convolution does this: the border has little to say, the middle has a lot. After a few layers the border is
# hardly heard.
#
# Try it below. **How many rings** does it take until the corner is used as often as the middle? Try 3×3 windows,
# then 5×5.
#
# (First a still picture, for readers on GitHub; the live one is in the next cell.)
#
# ![A 6×6 picture, window 3×3, no padding, stride 1. Left, a row of six pixels reads 1 2 3 3 2 1, with four bars
# below it for the four windows. Right, a table of how often each pixel is used: 1 in the corners, 9 in the four
# cells in the middle.](../figures/day95/coverage-map.en.png)

# %% name="coverage-explorer-run"
explore.coverage_map()

# %% [markdown] lang="zh-TW" key="zero-padding" teaches="s2-padding s4-zero-padding s3-rings"
# **想一想**　你調到幾圈？
# <details style="margin-bottom: 1em"><summary>對答案</summary>3×3 要 2 圈（都用 9 次），5×5 要 4 圈（都用 25 次）：補 f − 1 圈，角落才完全不吃虧，但輸出會比輸入大。
# 補 1 圈時角落用 4 次，是常見的折衷。</details>
#
# ## 3　補一圈 0
#
# 最簡單的填補：四周放 0。`pad = 1` 是一圈，`pad = 2` 是兩圈，以此類推；每多一圈，高和寬就各多 2。
#
# 下一格把 NVIDIA 課程的 6×6 小圖補成 8×8。先想好：8×8 裡面，有幾格是補上的？

# %% [markdown] lang="en" key="zero-padding" of="2cfb8a72"
# **Ask yourself**: how many rings did it take?
# <details style="margin-bottom: 1em"><summary>Check</summary>Two for 3×3 (9 uses everywhere), four for 5×5 (25). With f − 1 rings no corner loses
# anything, but the output outgrows the input. One ring, which gives the corner of a 3×3 window 4 uses, is the usual
# compromise.</details>
#
# ## 3 · A ring of zeros
#
# The simplest padding puts zeros around the picture. `pad = 1` is one ring, `pad = 2` is two, and so on. Each ring adds
# 2 to the height and 2 to the width.
#
# The next cell turns the 6×6 picture of NVIDIA's course into 8×8. First work out: how many of those cells are new?

# %% name="zero-padding-run"
small = data.blur_image()
ringed = np.pad(small, 1)
print(small.shape, "->", ringed.shape, " new cells:", ringed.size - small.size)
fig, ax = plot.padded(small, 1)

# %% [markdown] lang="zh-TW" key="batch"
# **想一想**　補兩圈會變成多大？有幾格是補的？
# <details style="margin-bottom: 1em"><summary>對答案</summary>10×10，補了 100 − 36 = 64 格。</details>
#
# ### 一批圖片有四個軸
#
# 真正的網路一次拿一批：`(m, n_H, n_W, n_C)`，張數、高、寬、通道。
#
# **先猜**　`X` 的形狀是 (4, 3, 3, 2)：四張 3×3、兩個通道的圖。`np.pad(X, 1)` 的形狀是……
#
# - **A**　(4, 5, 5, 2)
# - **B**　(6, 5, 5, 4)
# - **C**　(4, 4, 4, 2)
# - **D**　(5, 4, 4, 3)

# %% [markdown] lang="en" key="batch" of="46336ea6"
# **Ask yourself**: how large is it with two rings, and how many cells are new?
# <details style="margin-bottom: 1em"><summary>Check</summary>10×10, and 100 − 36 = 64 of them are new.</details>
#
# ### A batch has four axes
#
# Real networks take pictures by the batch: `(m, n_H, n_W, n_C)`, pictures, height, width, channels.
#
# **Guess first.** `X` has shape (4, 3, 3, 2): four pictures of 3×3 with two channels. The shape of `np.pad(X, 1)` is…
#
# - **A** (4, 5, 5, 2)
# - **B** (6, 5, 5, 4)
# - **C** (4, 4, 4, 2)
# - **D** (5, 4, 4, 3)

# %% name="batch-run"
predict("pad-batch", "?", why="")
X = np.ones((4, 3, 3, 2))
print("np.pad(X, 1):", np.pad(X, 1).shape)
print("by axis:     ", np.pad(X, ((0, 0), (1, 1), (1, 1), (0, 0))).shape)

# %% [markdown] lang="zh-TW" key="keep-size" teaches="s3-keeps-size"
# 只寫一個 1，四個軸全補了：多了兩張全黑的圖，也多了兩個全 0 的通道。所以要一個軸一個軸說清楚：每個軸寫一組
# （前面補幾格, 後面補幾格）。
#
# ## 4　補幾圈，大小才不變？
#
# 投影片說：核是 3 就補 1，核是 5 就補 2。用數的來檢查：長度 8、兩邊各補 `p`、視窗長 `f`、步幅 1，能停幾個位置？
#
# 順便試一個偶數：`f = 2`。下一格會印出 `p = 0`、1、2 的結果。先猜：哪些等於 8？

# %% [markdown] lang="en" key="keep-size" of="73514eaf"
# A bare 1 pads all four axes: two extra black pictures and two extra channels of zeros. So say it axis by axis, one
# pair (before, after) for each.
#
# ## 4 · How many rings keep the size?
#
# The slides say: kernel 3, pad 1; kernel 5, pad 2. Check by counting. Length 8, `p` on both sides, window `f`, stride 1:
# how many places are there?
#
# Try an even window as well, `f = 2`. The next cell prints the count for `p = 0`, 1 and 2. Guess which of them are 8.

# %% name="keep-size-run"
for f in (3, 5, 2):
    counts = [len(range(0, 8 + 2 * p - f + 1)) for p in (0, 1, 2)]
    print("f =", f, " p = 0, 1, 2:", counts)

# %% [markdown] lang="zh-TW" key="same"
# **想一想**　為什麼 `f = 2` 得不到 8？
# <details style="margin-bottom: 1em"><summary>對答案</summary>要補 f − 1 = 1 格，一格沒辦法分給兩邊。函式庫的做法是放在後面：前 0 後 1。</details>
#
# 步幅 1、奇數的 `f`：兩邊各補 $(f - 1)/2$，大小就不變。
#
# ## 5　找錯：same 就是一樣大嗎？
#
# 同一份投影片說，padding 設成 same，就是要讓輸入和輸出**一樣大**。
#
# **先猜**　長度 8、視窗 3、**步幅 2**，今天的 Keras 寫 `padding="same"`，輸出多長？
#
# **A**　8　　**B**　4　　**C**　3　　**D**　5

# %% [markdown] lang="en" key="same" of="603c8d35"
# **Ask yourself**: why does `f = 2` never give 8?
# <details style="margin-bottom: 1em"><summary>Check</summary>It needs f − 1 = 1 more cell, and one cell cannot go on both sides. Libraries put it
# at the end: 0 before, 1 after.</details>
#
# At stride 1 and for odd `f`, $(f - 1)/2$ on either side keeps the size.
#
# ## 5 · Spot the mistake: is "same" the same size?
#
# The same slides say that padding "same" makes the output **as large as** the input.
#
# **Guess first.** Length 8, window 3, **stride 2**: how long is the output of `padding="same"` in today's Keras?
#
# **A** 8 &emsp; **B** 4 &emsp; **C** 3 &emsp; **D** 5

# %% name="same-run"
predict("same-stride-two", "?", why="")
# stride, cells before, cells after; starts count from the first padded cell
for s, before, after in [(1, 1, 1), (2, 0, 1), (3, 0, 1)]:
    starts = list(range(0, before + 8 + after - 3 + 1, s))
    print("s =", s, " starts:", starts, " output:", len(starts))

# %% [markdown] lang="zh-TW" key="same-rule" teaches="s3-same e4"
# 步幅 1 的時候，投影片沒錯；步幅 2 就不是了。8、4、3 正好是 8/1、8/2、8/3 無條件進位。所以 same 的意思是：
#
# **輸出 = n / s 無條件進位**——每 `s` 格停一次，最後剩下的零頭也停一次。
#
# （Keras 和 TensorFlow 都這樣算；PyTorch 的 same 只接受步幅 1。）
#
# 要補幾格，從最後一個視窗倒著算：它從第 (輸出 − 1) × s 格開始，占 `f` 格，超出 `n` 的部分就是要補的。
# 沒有超出，就補 0 格。
#
# 下一格只補**剛好夠**的格數。先用筆算：n = 7、f = 3、s = 2，一共要補幾格？

# %% [markdown] lang="en" key="same-rule" of="3702aed2"
# For stride 1 the slides are right; for stride 2 they aren't. 8, 4 and 3 are exactly 8/1, 8/2 and 8/3, rounded up. So
# "same" means
#
# **output = n / s, rounded up**: one stop for every `s` cells, and one for what is left over.
#
# (So it is in Keras and TensorFlow; PyTorch's "same" takes no stride but 1.)
#
# To find the padding, work backwards from the last window. It starts at cell (output − 1) × s and covers `f` cells;
# whatever sticks out beyond `n` has to be added. If nothing sticks out, add 0.
#
# The next cell adds **just enough**. With your pen first: n = 7, f = 3, s = 2. How many cells in all?

# %% name="same-rule-run"
n, f, s = 7, 3, 2
output = -(-n // s)  # n / s, rounded up
last = (output - 1) * s  # where the last window starts
print("output", output, " last window", (last, last + f - 1), " to add:", last + f - n)

# %% [markdown] lang="zh-TW" key="zero-cost" teaches="s4-corner"
# **想一想**　4 個視窗從 0、2、4、6 開始，最後一個占到第 8 格，而格子只有 0 到 6。兩格怎麼分？
# <details style="margin-bottom: 1em"><summary>對答案</summary>前後各一格；視窗全部往前挪一格，個數不變。總數是單數時，
# 多的那一格放後面。</details>
#
# ## 6　補 0 的代價
#
# 回到黑框。用 NVIDIA 課程印的核模糊 6×6 小圖，輸出要和輸入一樣大。看左上角：視窗有五格在圖外面，補 0 的話，
# 那五個積全是 0。
#
# 剩下的四格是 1 0 / 0 1，配上核的右下角 .25 .13 / .13 .06。用筆算：總和多少？
#
# 下一格先算補 0，再把外面那五格換成緊鄰的邊上像素，像照鏡子一樣。總和會變大還是變小？

# %% [markdown] lang="en" key="zero-cost" of="041522f4"
# **Ask yourself**: the four windows start at 0, 2, 4 and 6; the last reaches cell 8, and the cells end at 6. How do you
# share out the two?
# <details style="margin-bottom: 1em"><summary>Check</summary>One on either side; every window moves one cell to the front, and their number
# stays. When the total is odd, the spare one goes after.</details>
#
# ## 6 · What zeros cost
#
# Back to the dark frame. Blur the 6×6 picture so that it keeps its size, with the kernel that NVIDIA's course prints,
# and look at the top left corner. Five cells of its window lie outside; with zeros there, five products are 0.
#
# The other four cells are 1 0 / 0 1, and the kernel's lower right is .25 .13 / .13 .06. With your pen: what is the sum?
#
# The next cell uses zeros first. Then it fills those five cells with the border pixels next to them, as a mirror
# would. Will the sum be more or less?

# %% name="zero-cost-run"
kernel = data.blur_kernel()
corner = np.pad(small, 1)[:3, :3]
mirrored = np.pad(small, 1, mode="symmetric")[:3, :3]
print("zeros: ", np.sum(corner * kernel).round(2))
print("mirror:", np.sum(mirrored * kernel).round(2))
fig, axes = plot.products(mirrored, kernel)

# %% [markdown] lang="zh-TW" key="mirrors"
# **想一想**　0.31 和 0.63，差在哪裡？
# <details style="margin-bottom: 1em"><summary>對答案</summary>差在圖外面那五格。鏡子在那裡放了三個 1，補 0 什麼也沒放。</details>
#
# ## 7　照鏡子，照哪一種？
#
# 邊界外改放圖片自己的像素，就不會憑空變暗。`np.pad` 有很多種 `mode`，今天用這三種：
#
# - `"symmetric"`：鏡子立在邊界外，邊上的數出現**兩次**
# - `"reflect"`：邊上那一格就是鏡子，只出現**一次**
# - `"edge"`：不照鏡子，把邊上的數一直重複
#
# 一列 1 2 3 4 5 6，兩邊各補 2 格。執行前先把三列寫在紙上。

# %% [markdown] lang="en" key="mirrors" of="a8d07f29"
# **Ask yourself**: 0.31 and 0.63. What makes the difference?
# <details style="margin-bottom: 1em"><summary>Check</summary>The five cells outside. The mirror puts three 1s there; zero padding puts in
# nothing.</details>
#
# ## 7 · A mirror, but which?
#
# Put the picture's own pixels beyond the border, and nothing turns dark by itself. Of the many kinds of `mode` that
# `np.pad` knows, three will do today:
#
# - `"symmetric"`: the mirror stands just outside, and the border cell comes **twice**
# - `"reflect"`: the border cell is the mirror, and comes **once**
# - `"edge"`: no mirror; the border cell is repeated over and over
#
# Take the row 1 2 3 4 5 6 and add 2 cells on either side. Write down the three rows before you run.

# %% name="mirrors-run"
row = np.arange(1, 7)
for mode in ("symmetric", "reflect", "edge"):
    print(f"{mode:>9}:", np.pad(row, 2, mode=mode))

# %% [markdown] lang="zh-TW" key="which-mirror"
# **想一想**　鏡子只照一次的話，reflect 最多能補幾格？symmetric 呢？
# <details style="margin-bottom: 1em"><summary>對答案</summary>reflect 最多 5 格（邊上那一格不算），symmetric 最多 6 格。edge 要多少有多少。
# （再多，NumPy 會來回照好幾次。）</details>
#
# NVIDIA 的課程把 6×6 小圖補成 8×8，說這是「鏡像填補」，沒說是哪一種。它的左上角是這樣：
#
# ```
# 1 1 0 1
# 1 1 0 1
# 0 0 1 0
# ```
#
# **先猜**　補了一圈，左上角原來是 1 0 1 / 0 1 0。它是哪一種？
#
# - **A**　一定是 symmetric
# - **B**　一定是 reflect
# - **C**　symmetric 或 edge，分不出來
# - **D**　三種都有可能

# %% [markdown] lang="en" key="which-mirror" of="85474ed3"
# **Ask yourself**: with a single look in the mirror, how many cells can reflect add at most? And symmetric?
# <details style="margin-bottom: 1em"><summary>Check</summary>Reflect 5, for the border cell does not count; symmetric 6. Edge adds as many as you
# like. (For more, NumPy sends the image back and forth.)</details>
#
# NVIDIA's course turns the 6×6 picture into 8×8 and calls it "mirror padding" without saying which. Its top left corner:
#
# ```
# 1 1 0 1
# 1 1 0 1
# 0 0 1 0
# ```
#
# **Guess first.** One ring was added; the corner used to be 1 0 1 / 0 1 0. Which is it?
#
# - **A** symmetric, for certain
# - **B** reflect, for certain
# - **C** symmetric or edge: nobody can tell
# - **D** any of the three

# %% name="which-mirror-run"
predict("dli-mirror", "?", why="")
fig, axes = plot.borders(small, 1, ("symmetric", "edge", "reflect"))

printed = """
11011011
11011011
00100100
00111100
00111100
11011011
11100111
11100111
"""  # as the course prints it
printed = np.array([list(map(int, row)) for row in printed.split()])
for mode in ("symmetric", "edge", "reflect"):
    print(mode, "differs in", np.sum(np.pad(small, 1, mode=mode) != printed), "cells")

# %% [markdown] lang="zh-TW" key="border-explorer" teaches="s4-mirror e15"
# 補一圈的時候，symmetric 和 edge 一格不差；reflect 有 22 格不同。所以只說「鏡像」不夠，要說清楚是哪一種。
#
# 名字也會騙人：SciPy 的 `ndimage` 把 NumPy 的 symmetric 叫做 `reflect`，把 NumPy 的 reflect 叫做 `mirror`。
#
# 下面換換看邊界外補什麼：上面一列是 1 到 6，左下是照片，右下是模糊的結果（補 p 圈，視窗邊長就是 2p + 1）。
# 這張照片外面其實還有照片，所以我們知道邊界**本來該有**多亮。哪一種差最多？
#
# （先是靜態圖，會動的在下一格。）
#
# ![照片四周補了兩圈 0。上面一列是 0 0 1 2 3 4 5 6 0 0；左下是補了黑邊的照片，框內是原圖；
# 右下是每個 5×5 視窗的平均，四邊發黑。標題：補 0：模糊之後，最外圈比該有的暗了
# 41%。](../figures/day95/padding-modes.zh-TW.png)

# %% [markdown] lang="en" key="border-explorer" of="53f077d0"
# With one ring, symmetric and edge agree in every cell, while reflect differs in 22. So "mirror" is not enough: say
# which one.
#
# Names mislead, too. What NumPy calls symmetric is `reflect` in SciPy's `ndimage`, and NumPy's reflect is `mirror`
# there.
#
# Try each kind of border below. On top is the row 1 to 6, bottom left a photograph, bottom right the blurred result (with
# p rings, its window has side 2p + 1). There is more of the photograph beyond its border, so we know how bright the
# border **should** have come out. Which kind is furthest off?
#
# (The still picture first, then the live one.)
#
# ![A photograph with two rings of zeros. On top, the row 0 0 1 2 3 4 5 6 0 0. Bottom left, the photograph in its black
# border, framed. Bottom right, the mean of every 5×5 window, dark along its sides. Title: the outermost ring is 41% too
# dark.](../figures/day95/padding-modes.en.png)

# %% name="border-explorer-run"
explore.padding_modes()

# %% [markdown] lang="zh-TW" key="pool-by-hand" teaches="s2-contents-pooling"
# **想一想**　補兩圈時，補 0 讓最外圈暗了大約四成，另外三種只差 1%。那為什麼網路裡還是最常補 0？
# <details style="margin-bottom: 1em"><summary>對答案</summary>便宜、簡單，而且權重是學出來的，網路會慢慢習慣這圈黑邊。處理照片（濾鏡、去雜訊）時，
# 就該用鏡子。</details>
#
# ## 8　池化：一個視窗，只留一個數
#
# 換個方向：不是把圖變大，是把圖變小。**池化**（pooling）也用視窗，但不乘權重：
#
# - **最大池化**（max pooling）：留下視窗裡最大的數
# - **平均池化**（average pooling）：留下平均
#
# 下面是 NVIDIA 課程的 4×4 表格。左上角的 2×2 是 110 256 / 12 89，最大是 256。視窗往右跳兩格，換成 153 67 / 88 43。
#
# **先猜**　最大池化得到……
#
# **A**　153　　**B**　87.75　　**C**　351　　**D**　256

# %% [markdown] lang="en" key="pool-by-hand" of="3b878720"
# **Ask yourself**: with two rings, zeros made the border about 40% too dark, the others were 1% off. Why do most
# networks use zeros all the same?
# <details style="margin-bottom: 1em"><summary>Check</summary>They are cheap and simple, and weights are learned: a network gets used to its dark rim.
# For photographs (filters, denoising), take a mirror.</details>
#
# ## 8 · Pooling: one window, one survivor
#
# Now the other way round: not larger but smaller. **Pooling** uses a window, too, but multiplies by no weights.
#
# - **max pooling** keeps the largest number in the window
# - **average pooling** keeps the mean
#
# Here is the 4×4 table of NVIDIA's course. Its top left 2×2 holds 110 256 / 12 89, and the largest is 256. The window
# jumps two cells to the right and holds 153 67 / 88 43.
#
# **Guess first.** Max pooling gives…
#
# **A** 153 &emsp; **B** 87.75 &emsp; **C** 351 &emsp; **D** 256

# %% name="pool-by-hand-run"
predict("next-pool", "?", why="")
table = data.pool_table()
print(table)
print("max", table[0:2, 2:4].max(), "  mean", table[0:2, 2:4].mean())

# %% [markdown] lang="zh-TW" key="pool-player"
# ### 看誰贏
#
# 下面的播放器把視窗滑過整張表。把滑鼠移到輸出的一格上（或按 Tab），它的視窗會變藍，贏的那一格會變橘。
#
# 試三件事：步幅改成 1，256 會贏幾次？視窗改成 3，步幅 2，為什麼只剩一格？改成平均，還有誰贏嗎？
#
# （先是靜態圖，會動的在下一格。）
#
# ![左邊是 4×4 的表格，左上角 2×2 畫了框，256 前面有一顆星。右邊 2×2 的輸出只填了左上角的 256。
# 下面寫著 max(110, 256, 12, 89) = 256。](../figures/day95/pool-player.zh-TW.png)

# %% [markdown] lang="en" key="pool-player" of="f85bcfd5"
# ### See who wins
#
# The player below pushes the window over the whole table. Point at a cell of the output (or press Tab): its window turns
# blue, and the winner orange.
#
# Three things to try. With stride 1, how often does 256 win? With window 3 and stride 2, why is only one cell left? With
# the mean, does anybody win?
#
# (The still picture first, then the live one.)
#
# ![Left, the 4×4 table with a frame around its top left 2×2 and a star beside 256. Right, the 2×2 output with only its
# first cell filled: 256. Below, max(110, 256, 12, 89) = 256.](../figures/day95/pool-player.en.png)

# %% name="pool-player-run"
explore.pool_player()

# %% [markdown] lang="zh-TW" key="pool-loop" teaches="s4-pooling"
# **想一想**　4×4、視窗 3、步幅 2：為什麼只有一格？
# <details style="margin-bottom: 1em"><summary>對答案</summary>⌊(4 − 3)/2⌋ + 1 = 1。再跳兩格就超出去了；池化平常不填補，剩下的那一行一列就丟掉。
# 另外兩題：步幅 1 的時候，256 贏兩次；改成平均，就沒有誰贏，每個數都有份。</details>
#
# ### 用迴圈走一趟
#
# 程式碼和卷積的一樣：兩層迴圈、切一塊，只是「相乘、加總」換成 `max` 或 `mean`。
#
# 預期：最大池化是 256 153 / 23 55，平均是 116.75 87.75 / 14.25 44.25。

# %% [markdown] lang="en" key="pool-loop" of="5c00f494"
# **Ask yourself**: 4×4, window 3, stride 2. Why is there only one cell?
# <details style="margin-bottom: 1em"><summary>Check</summary>⌊(4 − 3)/2⌋ + 1 = 1. Another jump would leave the table. Pooling usually has no
# padding, and the row and column left over are dropped. As for the other two: with stride 1, 256 wins twice; with the mean
# nobody wins, for every number counts.</details>
#
# ### The same walk as loops
#
# The code is that of a convolution: two loops, cut a piece. Only "multiply and add" has become `max` or `mean`.
#
# Expect 256 153 / 23 55 for the largest, and 116.75 87.75 / 14.25 44.25 for the mean.

# %% name="pool-loop-run"
f, stride = 2, 2
largest, mean = np.zeros((2, 2)), np.zeros((2, 2))
for h in range(2):
    for w in range(2):
        top, left = h * stride, w * stride
        window = table[top : top + f, left : left + f]
        largest[h, w] = window.max()
        mean[h, w] = window.mean()
print(largest)
print(mean)

# %% [markdown] lang="zh-TW" key="negative"
# **想一想**　256 不是 8 位元影像會有的數（最大 255）。對池化有影響嗎？
# <details style="margin-bottom: 1em"><summary>對答案</summary>沒有。池化只比大小、取平均，特徵圖裡的數本來就可大可小、可正可負。</details>
#
# ## 9　負數和通道
#
# Day 94 用兩個濾波器看過一張 6×6 的圖，得到兩張 4×4 的特徵圖。第二張的左上角 2×2 **全是 −1**。
#
# **先猜**　這個視窗做最大池化，得到多少？
#
# **A**　0　　**B**　−1　　**C**　1　　**D**　−4
#
# （下一格的 `reshape` 把高拆成「第幾塊、塊裡第幾列」，寬也一樣；再對塊裡的兩個軸取最大。）

# %% [markdown] lang="en" key="negative" of="30149d88"
# **Ask yourself**: an 8-bit picture cannot hold 256, only 255. Does pooling mind?
# <details style="margin-bottom: 1em"><summary>Check</summary>No. It compares or averages, and feature maps hold large and small numbers of either sign
# anyway.</details>
#
# ## 9 · Negative numbers, and channels
#
# On Day 94 two filters looked at a 6×6 picture and made two feature maps of 4×4. In the second, the top left 2×2 is
# **all −1**.
#
# **Guess first.** What does max pooling make of that window?
#
# **A** 0 &emsp; **B** −1 &emsp; **C** 1 &emsp; **D** −4
#
# (The `reshape` in the next cell splits the height into "which block, which row inside it", and the width likewise; then
# the largest is taken over the two inner axes.)

# %% name="negative-run"
predict("all-negative", "?", why="")
image = data.lecture_image()
windows = np.lib.stride_tricks.sliding_window_view(image, (3, 3))
Z = np.einsum("rcij,ijk->rck", windows, data.lecture_filters()[:, :, 0, :])  # (4, 4, 2)
A = Z.reshape(2, 2, 2, 2, 2).max(axis=(1, 3))  # blocks of 2×2, each channel on its own
print(image.shape, "->", Z.shape, "->", A.shape)
print("map 1:", A[:, :, 0].tolist(), " map 2:", A[:, :, 1].tolist())

# %% [markdown] lang="zh-TW" key="two-maps" teaches="s1-max-pooling s1-two-by-two s1-subsampling"
# 6×6 經過卷積變成 4×4，四格一組取最大，剩下 2×2。第一張是 3 0 / 3 1，第二張是 −1 1 / 0 3。
#
# 注意兩件事：
#
# - **全是負數，最大的還是負數。** 程式如果從 0 開始找最大，這裡就會錯成 0。
# - **每個通道各做各的。** 兩張進去，兩張出來：(4, 4, 2) 變成 (2, 2, 2)。
#
# ## 10　縮小了，還認得出來嗎？
#
# 池化的想法是：把照片縮小，看到的還是同一個東西。下一格把攝影師的照片池化三次，每次高和寬都減半。
#
# 先猜：16×16 的時候，你還認得出有一個人嗎？

# %% [markdown] lang="en" key="two-maps" of="12d80eab"
# 6×6 became 4×4 by convolution; the largest of each four leaves 2×2. The first map is 3 0 / 3 1, the second −1 1 / 0 3.
#
# Two things to note:
#
# - **When all are negative, so is the largest.** Code that starts its search at 0 would say 0 here.
# - **Every channel is pooled on its own.** Two maps in, two maps out: (4, 4, 2) becomes (2, 2, 2).
#
# ## 10 · Smaller, but is it still the same thing?
#
# The idea behind pooling: make a photograph smaller and it still shows the same thing. The next cell pools the
# photographer three times; each time height and width are halved.
#
# Guess first: at 16×16, can you still tell that there is a person?

# %% name="shrink-run"
def max_pool(picture):
    h, w = picture.shape
    return picture.reshape(h // 2, 2, w // 2, 2).max(axis=(1, 3))


half = max_pool(data.picture("camera"))
quarter = max_pool(half)
eighth = max_pool(quarter)
titles = [f"{len(one)}×{len(one)}" for one in (half, quarter, eighth)]
fig, axes = plot.side_by_side(
    [half, quarter, eighth], titles, title="still a person", shared_scale=True
)

# %% [markdown] lang="zh-TW" key="small-moves"
# **想一想**　照片每縮一次就亮一點，暗的細節先不見。為什麼是暗的？
# <details style="margin-bottom: 1em"><summary>對答案</summary>每個視窗只留最亮的那一點。平均池化就不會偏向亮的一邊。</details>
#
# ### 小小的移動，看不出來
#
# 池化還有一個好處：圖案在視窗裡移一格，輸出不變。可是這有限度。
#
# 下一格有三列，9 的位置不同，兩格一組取最大。先猜：哪兩列的輸出一樣？

# %% [markdown] lang="en" key="small-moves" of="66144f5f"
# **Ask yourself**: with each step the photograph gets a little brighter, and dark details go first. Why the dark ones?
# <details style="margin-bottom: 1em"><summary>Check</summary>Each window keeps its brightest point. Average pooling would not favour the bright
# side.</details>
#
# ### Small moves go unnoticed
#
# Pooling has another virtue: when a pattern moves by one cell within its window, the output stays the same. But only up
# to a point.
#
# The next cell has three rows with a 9 in different places and takes the largest of each two. Guess: which two rows come
# out alike?

# %% name="small-moves-run"
for line in ([9, 0, 0, 0], [0, 9, 0, 0], [0, 0, 9, 0]):
    print(line, "->", np.array(line).reshape(2, 2).max(axis=1))

# %% [markdown] lang="zh-TW" key="average-as-conv"
# **想一想**　從第二列到第三列，9 也只移了一格，為什麼輸出變了？
# <details style="margin-bottom: 1em"><summary>對答案</summary>它跨過了視窗的邊界。所以池化只能忽略小小的、沒出視窗的移動。</details>
#
# ## 11　平均池化就是一種卷積
#
# 四個數的平均，等於每個數乘 ¼ 再加起來。這不就是卷積嗎？核全是 ¼，步幅 2。預期：和第 8 節的平均一模一樣。
#
# （好幾個通道的時候，每個濾波器只在**自己**的通道放 ¼，其他通道放 0，通道就不會混在一起。）
#
# 最大池化呢？卷積（不加偏差）有個規矩：**先相加再做，等於做完再相加**。下一格拿兩個小視窗試試看：`max(x + y)`
# 會等於 `max(x) + max(y)` 嗎？

# %% [markdown] lang="en" key="average-as-conv" of="acee23ff"
# **Ask yourself**: from the second row to the third, the 9 moved by one cell as well. Why did the output change?
# <details style="margin-bottom: 1em"><summary>Check</summary>It crossed the border of a window. Pooling overlooks only small moves, those that stay
# inside a window.</details>
#
# ## 11 · Average pooling is a convolution
#
# To average four numbers, multiply each by ¼ and add up. Is that not a convolution? The kernel is all ¼, the stride 2.
# Expect exactly the means of section 8.
#
# (With several channels, each filter holds ¼ in its **own** channel and 0 in the others, so channels don't mix.)
#
# And max pooling? Every convolution without a bias keeps one rule: **adding first or adding afterwards makes no
# difference**. The next cell tries two small windows. Will `max(x + y)` be `max(x) + max(y)`?

# %% name="average-as-conv-run"
quarters = np.full((2, 2), 1 / 4)
windows = np.lib.stride_tricks.sliding_window_view(table, (2, 2))[::2, ::2]
print(np.einsum("rcij,ij->rc", windows, quarters))

x, y = np.array([[5, 1], [0, 0]]), np.array([[0, 0], [2, 4]])
print("max(x + y) =", np.max(x + y), "  max(x) + max(y) =", x.max() + y.max())

# %% [markdown] lang="zh-TW" key="parameters"
# **想一想**　5 和 9 不一樣，這說明了什麼？
# <details style="margin-bottom: 1em"><summary>對答案</summary>沒有任何一個核做得出最大池化：它不是乘一乘、加一加。</details>
#
# ## 12　找錯：池化讓參數變少？
#
# 有一份學習筆記看著 6×6 變成 2×2，寫下「參數真的有變少」。我們來算帳。
#
# 28×28 的灰階圖片 → 25 個 3×3 濾波器 → 26×26×25 → **2×2 最大池化** → 13×13×25 → 展平 → 100 個神經元的全連接層。
#
# **先猜**　中間那個池化層，有幾個參數要學？
#
# - **A**　0
# - **B**　4，視窗每格一個
# - **C**　100，每個通道 4 個
# - **D**　25，每個通道一個偏差

# %% [markdown] lang="en" key="parameters" of="f7a35fbf"
# **Ask yourself**: 5 is not 9. What does that show?
# <details style="margin-bottom: 1em"><summary>Check</summary>No kernel whatever can do max pooling: it is not a matter of multiplying and
# adding.</details>
#
# ## 12 · Spot the mistake: does pooling reduce the parameters?
#
# A learner saw 6×6 turn into 2×2 and noted: "the parameters really did get fewer". Let's do the accounts.
#
# Grey picture 28×28 → 25 filters of 3×3 → 26×26×25 → **2×2 max pooling** → 13×13×25 → flatten → dense layer of 100
# neurons.
#
# **Guess first.** How many parameters does the pooling layer in the middle learn?
#
# - **A** 0
# - **B** 4, one for each cell of the window
# - **C** 100, four for each channel
# - **D** 25, one bias for each channel

# %% name="parameters-run"
predict("pool-parameters", "?", why="")
conv = 25 * (3 * 3 + 1)  # weights and a bias for each filter
without = 26 * 26 * 25 * 100 + 100  # the dense layer: weights, then biases
pooled = 13 * 13 * 25 * 100 + 100
print("conv", conv, "  dense without pooling", without, "  with pooling", pooled)
counts = {"convolution": (conv, conv), "pooling": (0, 0), "dense": (without, pooled)}
fig, ax = plot.pooling_ledger(counts)

# %% [markdown] lang="zh-TW" key="ledger" teaches="s1-fewer-parameters e10"
# 池化自己是 **0** 個；卷積層還是 250 個。變少的是**後面的全連接層**：從 1,690,100 個變成 422,600 個，大約四分之一，
# 因為進去的數從 16,900 個變成 4,225 個。
#
# 所以那句話要改成：池化讓**資料**變小，後面的全連接層才跟著變小。
#
# **想一想**　如果後面接的不是全連接層，而是另一個卷積層呢？
# <details style="margin-bottom: 1em"><summary>對答案</summary>參數一個也不會少：卷積層的權重和圖多大無關。少的是要做的乘法。</details>

# %% [markdown] lang="en" key="ledger" of="a7b87209"
# Pooling itself has **0**, and the convolution still has 250. What shrank is **the dense layer behind it**: from 1,690,100
# to 422,600, about a quarter, since it now takes in 4,225 numbers and not 16,900.
#
# So the sentence should read: pooling makes the **data** smaller, and a dense layer that follows gets smaller with it.
#
# **Ask yourself**: what if the next layer were not dense, but another convolution?
# <details style="margin-bottom: 1em"><summary>Check</summary>Not one parameter fewer: a convolution's weights do not depend on the picture's size. It
# saves multiplications.</details>

# %% [markdown] lang="zh-TW" key="keras" teaches="s3-max-pooling"
# ## 13　今天的 Keras 怎麼寫
#
# | 寫法 | 意思 | 26×26×25 變成 |
# | --- | --- | --- |
# | `MaxPooling2D((2, 2))` | 視窗 2×2；沒寫步幅，就**等於視窗** | 13×13×25 |
# | `MaxPooling2D((3, 3), strides=2)` | 視窗 3×3，步幅 2，會重疊 | 12×12×25 |
# | `AveragePooling2D((2, 2))` | 換成平均 | 13×13×25 |
#
# 預設是 `padding="valid"`：不補，零頭丟掉。改成 `"same"`，就照第 5 節的規則無條件進位。
#
# 下一格不用 Keras，數起點就好：寬 11、視窗 2、步幅 2，valid 和 same 各是多少？先猜。

# %% [markdown] lang="en" key="keras" of="f4599311"
# ## 13 · In today's Keras
#
# | what you write | meaning | 26×26×25 becomes |
# | --- | --- | --- |
# | `MaxPooling2D((2, 2))` | window 2×2; without a stride it **equals the window** | 13×13×25 |
# | `MaxPooling2D((3, 3), strides=2)` | window 3×3, stride 2, overlapping | 12×12×25 |
# | `AveragePooling2D((2, 2))` | the mean instead | 13×13×25 |
#
# The default is `padding="valid"`: add nothing, drop the rest. With `"same"`, section 5's rule rounds up.
#
# No Keras needed in the next cell; count starts. Width 11, window 2, stride 2: what do valid and same give? Guess first.

# %% name="keras-run"
print("valid:", len(range(0, 11 - 2 + 1, 2)), "  same:", len(range(0, 11, 2)))
print("3×3, stride 2 on 26:", len(range(0, 26 - 3 + 1, 2)))

# %% [markdown] lang="zh-TW" key="in-practice"
# **想一想**　valid 得 5，最後一行去了哪裡？
# <details style="margin-bottom: 1em"><summary>對答案</summary>丟掉了。如果邊上有重要的東西，就用 same，或先補一行。</details>
#
# ## 14　實務上
#
# - 卷積層最常用 same 補 0；處理照片、還原影像時，常改用 reflect，避免黑邊和假的邊緣。
# - 池化最常見的是 2×2、步幅 2 的最大池化。有些網路不用池化，改用步幅 2 的卷積：那樣縮小的方式也能學。
# - 網路的最後常有**全域平均池化**：每張特徵圖只留一個平均，後面的全連接層就變得很小。
# - 池化丟掉了位置。要框出物體、描出輪廓的網路，得想辦法把位置找回來。

# %% [markdown] lang="en" key="in-practice" of="f51ac773"
# **Ask yourself**: valid gives 5. Where did the last column go?
# <details style="margin-bottom: 1em"><summary>Check</summary>It was dropped. If something important lies there, use same, or add a column first.</details>
#
# ## 14 · In practice
#
# - Convolution layers mostly use "same" with zeros. For photographs and restoration, reflect is common: no dark rim and no
#   false edges.
# - The usual pooling is max, 2×2, stride 2. Some networks use a convolution with stride 2 instead; then the way of
#   shrinking is learned, too.
# - Many networks end in **global average pooling**: one mean for each feature map, which makes the dense layer tiny.
# - Pooling throws position away. Networks that locate or outline things have to win it back.

# %% [markdown] lang="zh-TW" key="further-reading"
# ### 延伸閱讀
#
# - [numpy.pad](https://numpy.org/doc/stable/reference/generated/numpy.pad.html)：所有的 `mode` 都有小例子，
#   分不清 symmetric 和 reflect 的時候來看。
# - [A guide to convolution arithmetic for deep learning](https://arxiv.org/abs/1603.07285)：
#   填補和步幅的每一種組合都畫給你看，池化也在裡面。
# - [Dive into Deep Learning: Pooling](https://d2l.ai/chapter_convolutional-neural-networks/pooling.html)：
#   換一個框架再看一次，後面的習題很值得想。
#
# ### 換你了
#
# 打開作業 `Day95-Padding_Pooling_HW.ipynb`。第一題，就是第 3 節那批四個軸的圖片。

# %% [markdown] lang="en" key="further-reading" of="b380f245"
# ### Further reading
#
# - [numpy.pad](https://numpy.org/doc/stable/reference/generated/numpy.pad.html): every `mode` with a small example. The
#   place to go when symmetric and reflect get mixed up.
# - [A guide to convolution arithmetic for deep learning](https://arxiv.org/abs/1603.07285): every mix of padding and
#   stride, drawn; pooling, too.
# - [Dive into Deep Learning: Pooling](https://d2l.ai/chapter_convolutional-neural-networks/pooling.html): the same once
#   more in other frameworks, with exercises worth thinking about.
#
# ### Over to you
#
# Open the homework, `Day95-Padding_Pooling_HW.ipynb`. Its first exercise is section 3's batch with its four axes.
