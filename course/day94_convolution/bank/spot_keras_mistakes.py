# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="written-down"
def spot_keras_mistakes():
    return {
        "a": ("B", (9, 9, 25)),
        "b": ("A", (26, 26, 25)),
        "c": ("C", None),
        "d": ("D", (3, 3, 32)),
        "e": ("E", (4, 4, 32)),
        "f": ("F", None),
    }


# %% honest="lower-case-letters"
def spot_keras_mistakes():
    answers = {}
    answers["a"] = "b", (9, 9, 25)
    answers["b"] = "a", (26, 26, 25)
    answers["c"] = "c", None
    answers["d"] = "d", (3, 3, 32)
    answers["e"] = "e", (4, 4, 32)
    answers["f"] = "f", None
    return answers


# %% honest="shapes-as-lists"
def spot_keras_mistakes():
    return {
        "f": ("F", None),
        "e": ("E", [4, 4, 32]),
        "d": ("D", [3, 3, 32]),
        "c": ("C", None),
        "b": ("A", [26, 26, 25]),
        "a": ("B", [9, 9, 25]),
    }


# %% honest="computed-by-exercise-3"
def spot_keras_mistakes():
    def shape(n, f, p, s, filters):
        side = conv_output_size(n, f, p, s)
        return (side, side, filters)

    return dict(
        a=("B", shape(28, 3, 0, 3, 25)),
        b=("A", shape(28, 3, 0, 1, 25)),
        c=("C", None),
        d=("D", shape(8, 3, 0, 2, 32)),
        e=("E", shape(8, 3, 1, 2, 32)),
        f=("F", None),
    )


# %% honest="computed-in-place"
import math


def spot_keras_mistakes():
    sizes = [math.floor((28 - 3) / 3) + 1, 28 - 3 + 1, None, (8 - 3) // 2 + 1, (8 + 2 - 3) // 2 + 1, None]
    filters = [25, 25, None, 32, 32, None]
    shapes = [None if n is None else (n, n, k) for n, k in zip(sizes, filters)]
    return dict(zip("abcdef", zip("BACDEF", shapes)))


# %% honest="numpy-integers-and-notes"
def spot_keras_mistakes():
    n = np.array([28, 28, 8, 8])
    side = (n + np.array([0, 0, 0, 2]) - 3) // np.array([3, 1, 2, 2]) + 1
    print("sides", side)
    return {
        "a": ("B", (side[0], side[0], 25)),
        "b": ("A", (side[1], side[1], 25)),
        "c": ("C", None),
        "d": ("D", (side[2], side[2], 32)),
        "e": ("E", (side[3], side[3], 32)),
        "f": ("F", None),
        "notes": ("F", None),
    }


# %% honest="counting-windows"
def spot_keras_mistakes():
    """c raises TypeError and f has a height of 1: neither gives a shape."""
    def count(n, f, s):
        return len(range(0, n - f + 1, s))

    a, b, d, e = count(28, 3, 3), count(28, 3, 1), count(8, 3, 2), count(8 + 2, 3, 2)
    letters = {"a": "B", "b": "A", "c": "C", "d": "D", "e": "E", "f": "F"}
    shapes = {"a": (a, a, 25), "b": (b, b, 25), "d": (d, d, 32), "e": (e, e, 32)}
    return {line: (letter, shapes.get(line)) for line, letter in letters.items()}


# %% wrong="a-trusts-the-slide" loses="spot_keras_mistakes-arguments" says="positional-stride"
def spot_keras_mistakes():
    return {
        "a": ("A", (26, 26, 25)),
        "b": ("A", (26, 26, 25)),
        "c": ("C", None),
        "d": ("D", (3, 3, 32)),
        "e": ("E", (4, 4, 32)),
        "f": ("F", None),
    }


# %% wrong="a-stride-seen-size-not" loses="spot_keras_mistakes-arguments" says="positional-stride"
def spot_keras_mistakes():
    return {
        "a": ("B", (26, 26, 25)),
        "b": ("A", (26, 26, 25)),
        "c": ("C", None),
        "d": ("D", (3, 3, 32)),
        "e": ("E", (4, 4, 32)),
        "f": ("F", None),
    }


# %% wrong="a-no-plus-one" loses="spot_keras_mistakes-arguments" says="positional-stride"
def spot_keras_mistakes():
    return {
        "a": ("B", (8, 8, 25)),
        "b": ("A", (26, 26, 25)),
        "c": ("C", None),
        "d": ("D", (3, 3, 32)),
        "e": ("E", (4, 4, 32)),
        "f": ("F", None),
    }


# %% wrong="a-called-a-type-error" loses="spot_keras_mistakes-arguments" says="positional-stride"
def spot_keras_mistakes():
    return {
        "a": ("C", None),
        "b": ("A", (26, 26, 25)),
        "c": ("C", None),
        "d": ("D", (3, 3, 32)),
        "e": ("E", (4, 4, 32)),
        "f": ("F", None),
    }


# %% wrong="b-taken-for-a-stride" loses="spot_keras_mistakes-arguments" says="kernel-tuple"
def spot_keras_mistakes():
    return {
        "a": ("B", (9, 9, 25)),
        "b": ("B", (9, 9, 25)),
        "c": ("C", None),
        "d": ("D", (3, 3, 32)),
        "e": ("E", (4, 4, 32)),
        "f": ("F", None),
    }


# %% wrong="b-same-size" loses="spot_keras_mistakes-arguments" says="kernel-tuple"
def spot_keras_mistakes():
    return {
        "a": ("B", (9, 9, 25)),
        "b": ("A", (28, 28, 25)),
        "c": ("C", None),
        "d": ("D", (3, 3, 32)),
        "e": ("E", (4, 4, 32)),
        "f": ("F", None),
    }


# %% wrong="b-channels-first-shape" loses="spot_keras_mistakes-arguments" says="kernel-tuple"
def spot_keras_mistakes():
    return {
        "a": ("B", (9, 9, 25)),
        "b": ("A", (25, 26, 26)),
        "c": ("C", None),
        "d": ("D", (3, 3, 32)),
        "e": ("E", (4, 4, 32)),
        "f": ("F", None),
    }


# %% wrong="c-strides-that-never-arrive" loses="spot_keras_mistakes-refused" says="outside-parentheses"
def spot_keras_mistakes():
    return {
        "a": ("B", (9, 9, 25)),
        "b": ("A", (26, 26, 25)),
        "c": ("C", (3, 3, 32)),
        "d": ("D", (3, 3, 32)),
        "e": ("E", (4, 4, 32)),
        "f": ("F", None),
    }


# %% wrong="c-reads-only-the-third-argument" loses="spot_keras_mistakes-refused" says="outside-parentheses"
def spot_keras_mistakes():
    return {
        "a": ("B", (9, 9, 25)),
        "b": ("A", (26, 26, 25)),
        "c": ("B", (2, 2, 32)),
        "d": ("D", (3, 3, 32)),
        "e": ("E", (4, 4, 32)),
        "f": ("F", None),
    }


# %% wrong="c-nothing-wrong" loses="spot_keras_mistakes-refused" says="outside-parentheses"
def spot_keras_mistakes():
    return {
        "a": ("B", (9, 9, 25)),
        "b": ("A", (26, 26, 25)),
        "c": ("A", (3, 3, 32)),
        "d": ("D", (3, 3, 32)),
        "e": ("E", (4, 4, 32)),
        "f": ("F", None),
    }


# %% wrong="d-believes-the-remark" loses="spot_keras_mistakes-sizes" says="valid-is-no-padding"
def spot_keras_mistakes():
    return {
        "a": ("B", (9, 9, 25)),
        "b": ("A", (26, 26, 25)),
        "c": ("C", None),
        "d": ("A", (4, 4, 32)),
        "e": ("E", (4, 4, 32)),
        "f": ("F", None),
    }


# %% wrong="d-sees-it-but-pads" loses="spot_keras_mistakes-sizes" says="valid-is-no-padding"
def spot_keras_mistakes():
    return {
        "a": ("B", (9, 9, 25)),
        "b": ("A", (26, 26, 25)),
        "c": ("C", None),
        "d": ("D", (4, 4, 32)),
        "e": ("E", (4, 4, 32)),
        "f": ("F", None),
    }


# %% wrong="d-no-stride" loses="spot_keras_mistakes-sizes" says="valid-is-no-padding"
def spot_keras_mistakes():
    return {
        "a": ("B", (9, 9, 25)),
        "b": ("A", (26, 26, 25)),
        "c": ("C", None),
        "d": ("D", (6, 6, 32)),
        "e": ("E", (4, 4, 32)),
        "f": ("F", None),
    }


# %% wrong="e-trusts-the-formula" loses="spot_keras_mistakes-sizes" says="floor-plus-one"
def spot_keras_mistakes():
    return {
        "a": ("B", (9, 9, 25)),
        "b": ("A", (26, 26, 25)),
        "c": ("C", None),
        "d": ("D", (3, 3, 32)),
        "e": ("A", (3, 3, 32)),
        "f": ("F", None),
    }


# %% wrong="e-no-plus-one" loses="spot_keras_mistakes-sizes" says="floor-plus-one"
def spot_keras_mistakes():
    return {
        "a": ("B", (9, 9, 25)),
        "b": ("A", (26, 26, 25)),
        "c": ("C", None),
        "d": ("D", (3, 3, 32)),
        "e": ("E", (3, 3, 32)),
        "f": ("F", None),
    }


# %% wrong="e-rounds-up" loses="spot_keras_mistakes-sizes" says="floor-plus-one"
def spot_keras_mistakes():
    return {
        "a": ("B", (9, 9, 25)),
        "b": ("A", (26, 26, 25)),
        "c": ("C", None),
        "d": ("D", (3, 3, 32)),
        "e": ("E", (5, 5, 32)),
        "f": ("F", None),
    }


# %% wrong="e-fraction" loses="spot_keras_mistakes-visible spot_keras_mistakes-sizes" says="answer-form floor-plus-one"
def spot_keras_mistakes():
    return {
        "a": ("B", (9, 9, 25)),
        "b": ("A", (26, 26, 25)),
        "c": ("C", None),
        "d": ("D", (3, 3, 32)),
        "e": ("E", (3.5, 3.5, 32)),
        "f": ("F", None),
    }


# %% wrong="f-runs-channels-first" loses="spot_keras_mistakes-refused" says="channels-last"
def spot_keras_mistakes():
    return {
        "a": ("B", (9, 9, 25)),
        "b": ("A", (26, 26, 25)),
        "c": ("C", None),
        "d": ("D", (3, 3, 32)),
        "e": ("E", (4, 4, 32)),
        "f": ("A", (26, 26, 25)),
    }


# %% wrong="f-sees-it-but-gives-a-shape" loses="spot_keras_mistakes-refused" says="channels-last"
def spot_keras_mistakes():
    return {
        "a": ("B", (9, 9, 25)),
        "b": ("A", (26, 26, 25)),
        "c": ("C", None),
        "d": ("D", (3, 3, 32)),
        "e": ("E", (4, 4, 32)),
        "f": ("F", (26, 26, 25)),
    }


# %% wrong="f-minus-one-high" loses="spot_keras_mistakes-refused" says="channels-last"
def spot_keras_mistakes():
    return {
        "a": ("B", (9, 9, 25)),
        "b": ("A", (26, 26, 25)),
        "c": ("C", None),
        "d": ("D", (3, 3, 32)),
        "e": ("E", (4, 4, 32)),
        "f": ("F", (-1, 26, 25)),
    }


# %% wrong="c-and-f-exchanged" loses="spot_keras_mistakes-refused" says="outside-parentheses"
def spot_keras_mistakes():
    return {
        "a": ("B", (9, 9, 25)),
        "b": ("A", (26, 26, 25)),
        "c": ("F", None),
        "d": ("D", (3, 3, 32)),
        "e": ("E", (4, 4, 32)),
        "f": ("C", None),
    }


# %% wrong="d-and-e-exchanged" loses="spot_keras_mistakes-sizes" says="valid-is-no-padding"
def spot_keras_mistakes():
    return {
        "a": ("B", (9, 9, 25)),
        "b": ("A", (26, 26, 25)),
        "c": ("C", None),
        "d": ("E", (4, 4, 32)),
        "e": ("D", (3, 3, 32)),
        "f": ("F", None),
    }


# %% wrong="answers-as-strings" loses="spot_keras_mistakes-visible spot_keras_mistakes-arguments spot_keras_mistakes-sizes spot_keras_mistakes-refused" says="answer-form"
def spot_keras_mistakes():
    return {
        "a": "B, (9, 9, 25",
        "b": "A, (26, 26, 25",
        "c": "C, None",
        "d": "D, (3, 3, 32",
        "e": "E, (4, 4, 32",
        "f": "F, None",
    }


# %% wrong="shape-before-letter" loses="spot_keras_mistakes-visible spot_keras_mistakes-arguments spot_keras_mistakes-sizes spot_keras_mistakes-refused" says="answer-form"
def spot_keras_mistakes():
    return {
        "a": ((9, 9, 25), "B"),
        "b": ((26, 26, 25), "A"),
        "c": (None, "C"),
        "d": ((3, 3, 32), "D"),
        "e": ((4, 4, 32), "E"),
        "f": (None, "F"),
    }


# %% wrong="letters-only" loses="spot_keras_mistakes-visible spot_keras_mistakes-arguments spot_keras_mistakes-sizes spot_keras_mistakes-refused" says="answer-form"
def spot_keras_mistakes():
    return {
        "a": "B",
        "b": "A",
        "c": "C",
        "d": "D",
        "e": "E",
        "f": "F",
    }


# %% wrong="shapes-only" loses="spot_keras_mistakes-visible spot_keras_mistakes-arguments spot_keras_mistakes-sizes spot_keras_mistakes-refused" says="answer-form"
def spot_keras_mistakes():
    return {
        "a": (9, 9, 25),
        "b": (26, 26, 25),
        "c": None,
        "d": (3, 3, 32),
        "e": (4, 4, 32),
        "f": None,
    }


# %% wrong="none-as-a-word" loses="spot_keras_mistakes-visible spot_keras_mistakes-refused" says="answer-form outside-parentheses"
def spot_keras_mistakes():
    return {
        "a": ("B", (9, 9, 25)),
        "b": ("A", (26, 26, 25)),
        "c": ("C", "None"),
        "d": ("D", (3, 3, 32)),
        "e": ("E", (4, 4, 32)),
        "f": ("F", "None"),
    }


# %% wrong="shapes-with-a-batch" loses="spot_keras_mistakes-visible spot_keras_mistakes-arguments spot_keras_mistakes-sizes" says="answer-form"
def spot_keras_mistakes():
    return {
        "a": ("B", (None, 9, 9, 25)),
        "b": ("A", (None, 26, 26, 25)),
        "c": ("C", None),
        "d": ("D", (None, 3, 3, 32)),
        "e": ("E", (None, 4, 4, 32)),
        "f": ("F", None),
    }


# %% wrong="sides-only" loses="spot_keras_mistakes-visible spot_keras_mistakes-arguments spot_keras_mistakes-sizes" says="answer-form"
def spot_keras_mistakes():
    return {
        "a": ("B", 9),
        "b": ("A", 26),
        "c": ("C", None),
        "d": ("D", 3),
        "e": ("E", 4),
        "f": ("F", None),
    }


# %% wrong="one-line-missing" loses="spot_keras_mistakes-visible spot_keras_mistakes-sizes" says="answer-form"
def spot_keras_mistakes():
    return {
        "a": ("B", (9, 9, 25)),
        "b": ("A", (26, 26, 25)),
        "c": ("C", None),
        "d": ("D", (3, 3, 32)),
        "f": ("F", None),
    }


# %% wrong="a-list-instead-of-a-dict" loses="spot_keras_mistakes-visible spot_keras_mistakes-arguments spot_keras_mistakes-sizes spot_keras_mistakes-refused" says="answer-form"
def spot_keras_mistakes():
    return [
        ("B", (9, 9, 25)),
        ("A", (26, 26, 25)),
        ("C", None),
        ("D", (3, 3, 32)),
        ("E", (4, 4, 32)),
        ("F", None),
    ]


# %% wrong="printed-not-returned" loses="spot_keras_mistakes-visible spot_keras_mistakes-arguments spot_keras_mistakes-sizes spot_keras_mistakes-refused" says="answer-form"
def spot_keras_mistakes():
    answers = {
        "a": ("B", (9, 9, 25)),
        "b": ("A", (26, 26, 25)),
        "c": ("C", None),
        "d": ("D", (3, 3, 32)),
        "e": ("E", (4, 4, 32)),
        "f": ("F", None),
    }
    print(answers)
