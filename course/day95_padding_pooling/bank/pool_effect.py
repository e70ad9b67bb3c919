# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="plain"
def pool_effect(n, c, f, dense):
    if n < 1 or c < 1 or f < 1 or dense < 1:
        raise ValueError("at least 1")
    if f > n:
        raise ValueError("the window does not fit")
    conv = (3 * 3 + 1) * c
    without = n * n * c * dense + dense
    small = n // f
    with_pool = small * small * c * dense + dense
    return {"conv": (conv, conv), "pool": 0, "dense": (without, with_pool)}


# %% honest="counts-windows"
def pool_effect(n, c, f, dense):
    if min(n, c, f, dense) <= 0 or n < f:
        raise ValueError((n, c, f, dense))

    def dense_layer(side):
        inputs = side**2 * c
        return (inputs + 1) * dense

    side = len(range(0, n - f + 1, f))
    answer = dict(pool=0)
    answer["dense"] = dense_layer(n), dense_layer(side)
    answer["conv"] = 2 * (10 * c,)
    return answer


# %% honest="lists-for-pairs"
def pool_effect(n, c, f, dense):
    for value in (n, c, f, dense):
        if value < 1:
            raise ValueError(value)
    if f > n:
        raise ValueError("f > n")
    shapes = [(n, n, c), ((n - f) // f + 1, (n - f) // f + 1, c)]
    result = {"conv": [], "pool": 0, "dense": []}
    for shape in shapes:
        flat = 1
        for side in shape:
            flat *= side
        result["conv"].append(9 * c + c)
        result["dense"].append(flat * dense + dense)
    return result


# %% honest="shapes-of-real-arrays"
def pool_effect(n, c, f, dense):
    if min(n, c, f, dense) < 1 or f > n:
        raise ValueError("impossible")
    W, b = np.zeros((3, 3, 1, c)), np.zeros(c)
    pooled = np.zeros((n, n, c))[: n // f * f : f, : n // f * f : f]
    conv = W.size + b.size
    return {
        "conv": (conv, conv),
        "pool": 0,
        "dense": (n * n * c * dense + dense, pooled.size * dense + dense),
        "saved": (n * n * c - pooled.size) * dense,
    }


# %% honest="layer-list"
import math


def pool_effect(n, c, f, dense):
    if not all(v >= 1 for v in (n, c, f, dense)) or f > n:
        raise ValueError("impossible")
    params = lambda weights, biases: math.prod(weights) + biases
    before, after = n, math.floor(n / f)
    return {
        "dense": tuple(params((side, side, c, dense), dense) for side in (before, after)),
        "pool": params((0,), 0),
        "conv": tuple(params((3, 3, 1, c), c) for _ in (before, after)),
    }


# %% wrong="a-weight-for-each-cell-of-the-window" loses="pool_effect-visible pool_effect-values" says="pool-has-none"
def pool_effect(n, c, f, dense):
    if min(n, c, f, dense) < 1 or f > n:
        raise ValueError("impossible")
    conv, side = 10 * c, n // f
    return {"conv": (conv, conv), "pool": f * f * c, "dense": ((n * n * c + 1) * dense, (side * side * c + 1) * dense)}


# %% wrong="a-bias-for-each-channel" loses="pool_effect-visible pool_effect-values" says="pool-has-none"
def pool_effect(n, c, f, dense):
    if min(n, c, f, dense) < 1 or f > n:
        raise ValueError("impossible")
    conv, side = 10 * c, n // f
    return {"conv": (conv, conv), "pool": c, "dense": ((n * n * c + 1) * dense, (side * side * c + 1) * dense)}


# %% wrong="pooling-shrinks-the-filters" loses="pool_effect-visible pool_effect-values" says="conv-unchanged"
def pool_effect(n, c, f, dense):
    if min(n, c, f, dense) < 1 or f > n:
        raise ValueError("impossible")
    conv, side = 10 * c, n // f
    return {"conv": (conv, conv // f**2), "pool": 0, "dense": ((n * n * c + 1) * dense, (side * side * c + 1) * dense)}


# %% wrong="filters-without-bias" loses="pool_effect-visible pool_effect-values" says="conv-count"
def pool_effect(n, c, f, dense):
    if min(n, c, f, dense) < 1 or f > n:
        raise ValueError("impossible")
    conv, side = 9 * c, n // f
    return {"conv": (conv, conv), "pool": 0, "dense": ((n * n * c + 1) * dense, (side * side * c + 1) * dense)}


# %% wrong="weights-for-every-pixel" loses="pool_effect-visible pool_effect-values" says="conv-count"
def pool_effect(n, c, f, dense):
    if min(n, c, f, dense) < 1 or f > n:
        raise ValueError("impossible")
    conv, side = n * n * c * 9, n // f
    return {"conv": (conv, conv), "pool": 0, "dense": ((n * n * c + 1) * dense, (side * side * c + 1) * dense)}


# %% wrong="dense-without-bias" loses="pool_effect-visible pool_effect-values" says="dense-bias"
def pool_effect(n, c, f, dense):
    if min(n, c, f, dense) < 1 or f > n:
        raise ValueError("impossible")
    conv, side = 10 * c, n // f
    return {"conv": (conv, conv), "pool": 0, "dense": (n * n * c * dense, side * side * c * dense)}


# %% wrong="with-before-without" loses="pool_effect-visible pool_effect-values" says="effect-order"
def pool_effect(n, c, f, dense):
    if min(n, c, f, dense) < 1 or f > n:
        raise ValueError("impossible")
    conv, side = 10 * c, n // f
    return {"conv": (conv, conv), "pool": 0, "dense": ((side * side * c + 1) * dense, (n * n * c + 1) * dense)}


# %% wrong="divides-the-area-by-f" loses="pool_effect-visible pool_effect-values" says="side-then-square"
def pool_effect(n, c, f, dense):
    if min(n, c, f, dense) < 1 or f > n:
        raise ValueError("impossible")
    conv = 10 * c
    return {"conv": (conv, conv), "pool": 0, "dense": ((n * n * c + 1) * dense, (n * n * c // f + 1) * dense)}


# %% wrong="divides-the-area-and-keeps-the-rest" loses="pool_effect-values" says="side-then-square"
def pool_effect(n, c, f, dense):
    if min(n, c, f, dense) < 1 or f > n:
        raise ValueError("impossible")
    conv = 10 * c
    return {"conv": (conv, conv), "pool": 0, "dense": ((n * n * c + 1) * dense, (n * n * c // f**2 + 1) * dense)}


# %% wrong="rounds-the-side-up" loses="pool_effect-values" says="dense-after-pool"
def pool_effect(n, c, f, dense):
    if min(n, c, f, dense) < 1 or f > n:
        raise ValueError("impossible")
    conv, side = 10 * c, -(-n // f)
    return {"conv": (conv, conv), "pool": 0, "dense": ((n * n * c + 1) * dense, (side * side * c + 1) * dense)}


# %% wrong="channels-forgotten" loses="pool_effect-visible pool_effect-values" says="dense-channels"
def pool_effect(n, c, f, dense):
    if min(n, c, f, dense) < 1 or f > n:
        raise ValueError("impossible")
    conv, side = 10 * c, n // f
    return {"conv": (conv, conv), "pool": 0, "dense": ((n * n + 1) * dense, (side * side + 1) * dense)}


# %% wrong="lengths-not-parameters" loses="pool_effect-visible pool_effect-values" says="dense-neurons"
def pool_effect(n, c, f, dense):
    if min(n, c, f, dense) < 1 or f > n:
        raise ValueError("impossible")
    conv, side = 10 * c, n // f
    return {"conv": (conv, conv), "pool": 0, "dense": (n * n * c, side * side * c)}


# %% wrong="pooling-saves-nothing-at-all" loses="pool_effect-visible pool_effect-values" says="dense-after-pool"
def pool_effect(n, c, f, dense):
    if min(n, c, f, dense) < 1 or f > n:
        raise ValueError("impossible")
    conv = 10 * c
    return {"conv": (conv, conv), "pool": 0, "dense": ((n * n * c + 1) * dense,) * 2}


# %% wrong="no-network-is-impossible" loses="pool_effect-visible pool_effect-impossible" says="impossible-network"
def pool_effect(n, c, f, dense):
    conv, side = 10 * c, n // max(f, 1)
    return {"conv": (conv, conv), "pool": 0, "dense": ((n * n * c + 1) * dense, (side * side * c + 1) * dense)}


# %% wrong="a-tuple-instead-of-a-dict" loses="pool_effect-visible pool_effect-values" says="effect-form"
def pool_effect(n, c, f, dense):
    if min(n, c, f, dense) < 1 or f > n:
        raise ValueError("impossible")
    side = n // f
    return 10 * c, 0, (n * n * c + 1) * dense, (side * side * c + 1) * dense


# %% wrong="refuses-zeros-only" loses="pool_effect-impossible" says="impossible-network"
def pool_effect(n, c, f, dense):
    if n * c * f * dense < 1 or f > n:  # two below zero make a product above it
        raise ValueError("no such network")
    side = n // f
    return {"conv": (10 * c, 10 * c), "pool": 0, "dense": ((n * n * c + 1) * dense, (side * side * c + 1) * dense)}


# %% wrong="pool-as-a-pair" loses="pool_effect-visible pool_effect-values" says="effect-form"
def pool_effect(n, c, f, dense):
    if min(n, c, f, dense) < 1 or f > n:
        raise ValueError("no such network")
    side = n // f
    return {"conv": (10 * c,) * 2, "pool": (0, 0), "dense": ((n * n * c + 1) * dense, (side * side * c + 1) * dense)}
