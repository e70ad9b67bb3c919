# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="own-corr2d"
def blur_report(image=None):
    if image is None:
        image = data.blur_image()
    printed = data.blur_kernel()
    true = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
    a = corr2d(image, printed)
    b = corr2d(image, true)
    return {"sum_printed": printed.sum(), "max_gap": np.max(np.abs(a - b)), "true_row0": b[0, :]}


# %% honest="outer-product-and-linearity"
def blur_report(image=None):
    image = data.blur_image() if image is None else np.asarray(image)
    side = np.array([1, 2, 1]) / 4
    true = np.outer(side, side)
    difference = data.blur_kernel() - true
    report = dict()
    report["sum_printed"] = float(np.sum(data.blur_kernel()))
    report["max_gap"] = float(abs(corr2d(image, difference)).max())
    report["true_row0"] = corr2d(image[:3], true)[0]
    return report


# %% honest="scipy-and-lists"
from scipy.signal import correlate2d


def blur_report(image=None):
    X = data.blur_image() if image is None else image
    printed = [[0.06, 0.13, 0.06], [0.13, 0.25, 0.13], [0.06, 0.13, 0.06]]
    true = [[1 / 16, 1 / 8, 1 / 16], [1 / 8, 1 / 4, 1 / 8], [1 / 16, 1 / 8, 1 / 16]]
    one, two = correlate2d(X, printed, "valid"), correlate2d(X, true, "valid")
    gap = max(abs(x - y) for x, y in zip(one.ravel(), two.ravel()))
    return {"sum_printed": sum(map(sum, printed)), "max_gap": float(gap), "true_row0": two[0]}


# %% honest="plain-loops"
def blur_report(image=None):
    X = data.blur_image() if image is None else image
    P = data.blur_kernel()
    total = 0.0
    for row in P:
        for number in row:
            total = total + number
    gap, row0 = 0.0, []
    for i in range(X.shape[0] - 2):
        for j in range(X.shape[1] - 2):
            printed = true = 0.0
            for u in range(3):
                for v in range(3):
                    printed += X[i + u, j + v] * P[u, v]
                    true += X[i + u, j + v] * (2 - abs(u - 1)) * (2 - abs(v - 1)) / 16
            gap = max(gap, abs(printed - true))
            if i == 0:
                row0.append(true)
    return {"true_row0": np.array(row0), "max_gap": gap, "sum_printed": total}


# %% honest="windows-and-extra-keys"
def blur_report(image=None):
    X = np.asarray(data.blur_image() if image is None else image, dtype=float)
    windows = np.lib.stride_tricks.sliding_window_view(X, (3, 3))
    kernels = np.stack([data.blur_kernel(), data.edge_filters()[:, :, 0, 2]])
    tables = np.einsum("ijuv,kuv->kij", windows, kernels)
    return {
        "sum_printed": kernels[0].sum().item(),
        "sum_true": kernels[1].sum().item(),
        "max_gap": np.ptp(tables, axis=0).max().item(),
        "true_row0": tables[1, 0],
        "table": tables[1],
    }


# %% honest="float32"
def blur_report(image=None):
    image = data.blur_image() if image is None else image
    image = np.asarray(image, np.float32)
    printed = data.blur_kernel().astype('float32')
    true = (np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16).astype('float32')
    a, b = slide(image, printed), slide(image, true)
    return {"sum_printed": printed.sum(), "max_gap": np.abs(a - b).max(), "true_row0": b[0]}


# %% wrong="believes-it-sums-to-one" loses="blur_report-visible blur_report-fresh" says="blur-wrong-kernel blur-sum"
def blur_report(image=None):
    image = data.blur_image() if image is None else image
    true = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
    a, b = corr2d(image, data.blur_kernel()), corr2d(image, true)
    return {"sum_printed": float(true.sum()), "max_gap": float(abs(a - b).max()), "true_row0": b[0]}


# %% wrong="gap-between-the-kernels" loses="blur_report-visible blur_report-fresh blur_report-wall" says="blur-gap-kernels blur-gap blur-wall-gap"
def blur_report(image=None):
    image = data.blur_image() if image is None else image
    printed, true = data.blur_kernel(), np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
    gap = float(np.abs(printed - true).max())
    return {"sum_printed": float(printed.sum()), "max_gap": gap, "true_row0": corr2d(image, true)[0]}


# %% wrong="no-absolute-value" loses="blur_report-fresh" says="blur-gap"
def blur_report(image=None):
    image = data.blur_image() if image is None else image
    printed, true = data.blur_kernel(), np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
    a, b = corr2d(image, printed), corr2d(image, true)
    return {"sum_printed": float(printed.sum()), "max_gap": float((a - b).max()), "true_row0": b[0]}


# %% wrong="mean-gap" loses="blur_report-visible blur_report-fresh" says="blur-gap-mean blur-gap"
def blur_report(image=None):
    image = data.blur_image() if image is None else image
    printed, true = data.blur_kernel(), np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
    a, b = corr2d(image, printed), corr2d(image, true)
    return {"sum_printed": float(printed.sum()), "max_gap": float(np.abs(a - b).mean()), "true_row0": b[0]}


# %% wrong="row-of-the-printed-kernel" loses="blur_report-visible blur_report-fresh blur_report-wall" says="blur-printed-row blur-true-row blur-wall"
def blur_report(image=None):
    image = data.blur_image() if image is None else image
    printed, true = data.blur_kernel(), np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
    a, b = corr2d(image, printed), corr2d(image, true)
    return {"sum_printed": float(printed.sum()), "max_gap": float(np.abs(a - b).max()), "true_row0": a[0]}


# %% wrong="everything-rounded-to-two-places" loses="blur_report-visible blur_report-fresh blur_report-wall" says="blur-rounded"
def blur_report(image=None):
    image = data.blur_image() if image is None else image
    printed, true = data.blur_kernel(), np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
    a, b = corr2d(image, printed), corr2d(image, true)
    gap = round(float(np.abs(a - b).max()), 2)
    return {"sum_printed": round(float(printed.sum()), 2), "max_gap": gap, "true_row0": np.round(b[0], 2)}


# %% wrong="not-divided-by-sixteen" loses="blur_report-visible blur_report-fresh blur_report-wall" says="blur-true-row blur-wall"
def blur_report(image=None):
    image = data.blur_image() if image is None else image
    printed, true = data.blur_kernel(), np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]])
    a, b = corr2d(image, printed), corr2d(image, true)
    return {"sum_printed": float(printed.sum()), "max_gap": float(np.abs(a - b / 16).max()), "true_row0": b[0]}


# %% wrong="ignores-the-picture-it-is-given" loses="blur_report-fresh blur_report-wall" says="blur-ignores-image"
def blur_report(image=None):
    image = data.blur_image()
    printed, true = data.blur_kernel(), np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
    a, b = corr2d(image, printed), corr2d(image, true)
    return {"sum_printed": float(printed.sum()), "max_gap": float(np.abs(a - b).max()), "true_row0": b[0]}


# %% wrong="answers-written-down" loses="blur_report-fresh blur_report-wall" says="blur-ignores-image"
def blur_report(image=None):
    return {"sum_printed": 1.01, "max_gap": 0.015, "true_row0": np.full(4, 0.5625)}


# %% wrong="first-column" loses="blur_report-visible blur_report-fresh blur_report-wall" says="blur-column"
def blur_report(image=None):
    image = data.blur_image() if image is None else image
    printed, true = data.blur_kernel(), np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
    a, b = corr2d(image, printed), corr2d(image, true)
    return {"sum_printed": float(printed.sum()), "max_gap": float(np.abs(a - b).max()), "true_row0": b[:, 0]}


# %% wrong="the-whole-table" loses="blur_report-visible blur_report-fresh blur_report-wall" says="blur-row-not-table"
def blur_report(image=None):
    image = data.blur_image() if image is None else image
    printed, true = data.blur_kernel(), np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
    a, b = corr2d(image, printed), corr2d(image, true)
    return {"sum_printed": float(printed.sum()), "max_gap": float(np.abs(a - b).max()), "true_row0": b}


# %% wrong="a-tuple-instead-of-a-dict" loses="blur_report-visible blur_report-fresh blur_report-wall" says="blur-form"
def blur_report(image=None):
    image = data.blur_image() if image is None else image
    printed, true = data.blur_kernel(), np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
    a, b = corr2d(image, printed), corr2d(image, true)
    return float(printed.sum()), float(np.abs(a - b).max()), b[0]


# %% wrong="box-blur" loses="blur_report-visible blur_report-fresh blur_report-wall" says="blur-true-row blur-wall-gap"
def blur_report(image=None):
    image = data.blur_image() if image is None else image
    printed, true = data.blur_kernel(), np.full((3, 3), 1 / 10)
    a, b = corr2d(image, printed), corr2d(image, true)
    return {"sum_printed": float(printed.sum()), "max_gap": float(np.abs(a - b).max()), "true_row0": b[0] / 0.9}


# %% wrong="gap-rounded-to-four-places" loses="blur_report-fresh" says="blur-rounded"
def blur_report(image=None):
    image = data.blur_image() if image is None else image
    K = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
    a, b = slide(image, data.blur_kernel()), slide(image, K)
    gap = round(float(np.abs(a - b).max()), 4)
    return {"sum_printed": float(data.blur_kernel().sum()), "max_gap": gap, "true_row0": b[0]}


# %% wrong="row-rounded-to-four-places" loses="blur_report-fresh" says="blur-rounded"
def blur_report(image=None):
    image = data.blur_image() if image is None else image
    K = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
    a, b = slide(image, data.blur_kernel()), slide(image, K)
    return {"sum_printed": float(data.blur_kernel().sum()), "max_gap": float(np.abs(a - b).max()), "true_row0": b[0].round(4)}


# %% wrong="sign-dropped-after-the-maximum" loses="blur_report-fresh" says="blur-gap"
def blur_report(image=None):
    image = data.blur_image() if image is None else image
    K = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
    a, b = slide(image, data.blur_kernel()), slide(image, K)
    return {"sum_printed": float(data.blur_kernel().sum()), "max_gap": float(abs((a - b).max())), "true_row0": b[0]}


# %% wrong="gap-of-the-first-column" loses="blur_report-fresh" says="blur-gap"
def blur_report(image=None):
    image = data.blur_image() if image is None else image
    K = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
    a, b = slide(image, data.blur_kernel()), slide(image, K)
    return {"sum_printed": float(data.blur_kernel().sum()), "max_gap": float(np.abs(a[:, 0] - b[:, 0]).max()), "true_row0": b[0]}


# %% wrong="gap-is-a-whole-table" loses="blur_report-visible blur_report-fresh blur_report-wall" says="blur-gap"
def blur_report(image=None):
    image = data.blur_image() if image is None else image
    K = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
    a, b = slide(image, data.blur_kernel()), slide(image, K)
    return {"sum_printed": float(data.blur_kernel().sum()), "max_gap": np.abs(a - b), "true_row0": b[0]}
