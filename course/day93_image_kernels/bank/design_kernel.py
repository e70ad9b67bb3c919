# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="sobel"
def design_kernel(direction):
    vertical = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]], dtype=float)
    if direction == "vertical":
        return vertical
    elif direction == "horizontal":
        return vertical.T
    elif direction == "diag":
        return np.array([[0, 1, 2], [-1, 0, 1], [-2, -1, 0]], dtype=float)
    else:
        raise ValueError("unknown direction")


# %% honest="prewitt-of-ints"
def design_kernel(direction):
    kernels = {
        "vertical": [[1, 0, -1]] * 3,
        "horizontal": [[1, 1, 1], [0, 0, 0], [-1, -1, -1]],
        "diag": [[0, 1, 1], [-1, 0, 1], [-1, -1, 0]],
    }
    if direction not in kernels:
        raise ValueError(f"choose one of {list(kernels)}")
    return np.array(kernels[direction])


# %% honest="one-pair-of-neighbours"
def design_kernel(direction):
    K = np.zeros((3, 3))
    if direction == "vertical":
        K[1, 0], K[1, 2] = 0.5, -0.5
    elif direction == "horizontal":
        K[0, 1], K[2, 1] = 0.5, -0.5
    elif direction == "diag":
        K[0, 2], K[2, 0] = 0.5, -0.5
    else:
        raise ValueError(direction)
    return K


# %% honest="scharr-by-outer-products"
def design_kernel(direction):
    smooth, step = np.array([3.0, 10, 3]) / 16, np.array([1.0, 0, -1])
    V = np.outer(smooth, step)
    made = {"vertical": V, "horizontal": V.T, "diag": np.triu(np.ones((3, 3)), 1) - np.tril(np.ones((3, 3)), -1)}
    try:
        return made[direction]
    except KeyError:
        raise ValueError(f"{direction!r} is not a direction") from None


# %% honest="only-the-top-row-weighs-more"
def design_kernel(direction):
    if direction in ("vertical", "horizontal"):
        K = np.array([[3.0, 0.0, -3.0], [1.0, 0.0, -1.0], [2.0, 0.0, -2.0]])
        return K if direction == "vertical" else K.transpose().copy()
    if direction == "diag":
        A = np.arange(9, dtype=float).reshape(3, 3)
        return A.T - A
    raise ValueError("vertical, horizontal or diag")


# %% wrong="dark-on-the-left" loses="design_kernel-visible design_kernel-edges" says="design-sign"
def design_kernel(direction):
    V = np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    if direction == "vertical":
        return V
    if direction == "horizontal":
        return V.T
    if direction == "diag":
        return np.array([[0.0, 1, 2], [-1, 0, 1], [-2, -1, 0]])
    raise ValueError(direction)


# %% wrong="vertical-and-horizontal-swapped" loses="design_kernel-visible design_kernel-edges design_kernel-symmetry" says="design-direction"
def design_kernel(direction):
    V = np.array([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]])
    if direction == "vertical":
        return V.T
    if direction == "horizontal":
        return V
    if direction == "diag":
        return np.array([[0.0, 1, 2], [-1, 0, 1], [-2, -1, 0]])
    raise ValueError(direction)


# %% wrong="detects-lines-not-edges" loses="design_kernel-visible design_kernel-edges design_kernel-symmetry" says="design-direction design-mirror"
def design_kernel(direction):
    V = np.array([[-1.0, 2, -1], [-1, 2, -1], [-1, 2, -1]])
    if direction == "vertical":
        return V
    if direction == "horizontal":
        return V.T
    if direction == "diag":
        return np.array([[0.0, 1, 2], [-1, 0, 1], [-2, -1, 0]])
    raise ValueError(direction)


# %% wrong="sharpens-while-it-is-at-it" loses="design_kernel-visible design_kernel-edges design_kernel-symmetry" says="design-sum"
def design_kernel(direction):
    V = np.array([[1.0, 0, -1], [2, 1, -2], [1, 0, -1]])
    if direction == "vertical":
        return V
    if direction == "horizontal":
        return V.T
    if direction == "diag":
        return np.array([[0.0, 1, 2], [-1, 1, 1], [-2, -1, 0]])
    raise ValueError(direction)


# %% wrong="nothing-but-zeros" loses="design_kernel-visible design_kernel-edges design_kernel-symmetry" says="design-zero"
def design_kernel(direction):
    if direction not in ("vertical", "horizontal", "diag"):
        raise ValueError(direction)
    return np.zeros((3, 3))


# %% wrong="unknown-directions-answered" loses="design_kernel-visible design_kernel-symmetry" says="design-unknown"
def design_kernel(direction):
    V = np.array([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]])
    if direction == "vertical":
        return V
    if direction == "horizontal":
        return V.T
    return np.array([[0.0, 1, 2], [-1, 0, 1], [-2, -1, 0]])


# %% wrong="prints-instead-of-raising" loses="design_kernel-visible design_kernel-symmetry" says="design-unknown"
def design_kernel(direction):
    V = np.array([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]])
    kernels = {"vertical": V, "horizontal": V.T, "diag": np.array([[0.0, 1, 2], [-1, 0, 1], [-2, -1, 0]])}
    if direction not in kernels:
        print("ValueError")
        return None
    return kernels[direction]


# %% wrong="key-error-escapes" loses="design_kernel-visible design_kernel-symmetry" says="wrong-error"
def design_kernel(direction):
    V = np.array([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]])
    kernels = {"vertical": V, "horizontal": V.T, "diag": np.array([[0.0, 1, 2], [-1, 0, 1], [-2, -1, 0]])}
    return kernels[direction]


# %% wrong="horizontal-bright-below" loses="design_kernel-visible design_kernel-edges design_kernel-symmetry" says="design-horizontal"
def design_kernel(direction):
    V = np.array([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]])
    if direction == "vertical":
        return V
    if direction == "horizontal":
        return np.rot90(V)
    if direction == "diag":
        return np.array([[0.0, 1, 2], [-1, 0, 1], [-2, -1, 0]])
    raise ValueError(direction)


# %% wrong="the-other-diagonal" loses="design_kernel-visible design_kernel-edges design_kernel-symmetry" says="design-diag"
def design_kernel(direction):
    V = np.array([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]])
    if direction == "vertical":
        return V
    if direction == "horizontal":
        return V.T
    if direction == "diag":
        return np.array([[2.0, 1, 0], [1, 0, -1], [0, -1, -2]])
    raise ValueError(direction)


# %% wrong="diag-of-the-wrong-sign" loses="design_kernel-visible design_kernel-edges" says="design-diag-sign"
def design_kernel(direction):
    V = np.array([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]])
    if direction == "vertical":
        return V
    if direction == "horizontal":
        return V.T
    if direction == "diag":
        return np.array([[0.0, -1, -2], [1, 0, -1], [2, 1, 0]])
    raise ValueError(direction)


# %% wrong="diag-marks-the-line-itself" loses="design_kernel-visible design_kernel-edges design_kernel-symmetry" says="design-diag"
def design_kernel(direction):
    V = np.array([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]])
    if direction == "vertical":
        return V
    if direction == "horizontal":
        return V.T
    if direction == "diag":
        return np.array([[2.0, -1, -1], [-1, 2, -1], [-1, -1, 2]])
    raise ValueError(direction)


# %% wrong="one-by-two" loses="design_kernel-visible design_kernel-edges design_kernel-symmetry" says="design-shape"
def design_kernel(direction):
    if direction == "vertical":
        return np.array([[1.0, -1.0]])
    if direction == "horizontal":
        return np.array([[1.0], [-1.0]])
    if direction == "diag":
        return np.array([[0.0, 1.0], [-1.0, 0.0]])
    raise ValueError(direction)


# %% wrong="left-column-against-the-middle" loses="design_kernel-visible design_kernel-symmetry" says="design-direction design-mirror"
def design_kernel(direction):
    V = np.array([[1.0, -1, 0], [2, -2, 0], [1, -1, 0]])
    if direction == "vertical":
        return V
    if direction == "horizontal":
        return V.T
    if direction == "diag":
        return np.array([[0.0, 1, 2], [-1, 0, 1], [-2, -1, 0]])
    raise ValueError(direction)


# %% wrong="first-letter-is-enough" loses="design_kernel-symmetry" says="design-unknown"
def design_kernel(direction):
    V = np.array([[1., 0, -1]] * 3)
    if direction.startswith("v"):
        return V
    if direction.startswith("h"):
        return V.T
    if direction == "diag":
        return np.array([[0., 1, 2], [-1, 0, 1], [-2, -1, 0]])
    raise ValueError


# %% wrong="word-anywhere-in-the-text" loses="design_kernel-symmetry" says="design-unknown"
def design_kernel(direction):
    V = np.array([[1., 0, -1]] * 3)
    if "vertical" in direction:
        return V
    if "horizontal" in direction:
        return V.T
    if direction == "diag":
        return np.array([[0., 1, 2], [-1, 0, 1], [-2, -1, 0]])
    raise ValueError


# %% wrong="turns-its-own-kernel-each-time" loses="design_kernel-edges design_kernel-symmetry" says="design-again"
BASE = np.array([[1., 0, -1], [2, 0, -2], [1, 0, -1]])


def design_kernel(direction):
    global BASE
    if direction == "vertical":
        return BASE
    if direction == "horizontal":
        BASE = BASE.T
        return BASE
    if direction == "diag":
        return np.array([[0., 1, 2], [-1, 0, 1], [-2, -1, 0]])
    raise ValueError
