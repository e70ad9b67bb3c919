# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% honest="written-down"
def spot_sharing():
    return {
        "a": "B",
        "b": "C",
        "c": "A",
        "d": "D",
        "e": "B",
    }


# %% honest="lower-case-and-one-by-one"
def spot_sharing():
    answers = {}
    answers["a"] = "b"
    answers["b"] = "c"
    answers["c"] = "a"
    answers["d"] = "d"
    answers["e"] = "b"
    return answers


# %% honest="zipped"
def spot_sharing():
    """a: place in the window; b: sharing; c: locality; d: more stops; e: chosen side, learned numbers."""
    return dict(zip("abcde", "BCADB"))


# %% honest="worked-out-with-exercise-3"
def spot_sharing():
    digit = (28, 28, 3, 1, 25)

    def saved(before, after):
        less_to_store = weight_count(after, *digit) < weight_count(before, *digit)
        less_to_do = macs(after, *digit) < macs(before, *digit)
        return {(True, True): "A", (False, True): "B", (True, False): "C", (False, False): "D"}[less_to_store, less_to_do]

    larger = (56, 56, 3, 1, 25)
    same_weights = weight_count("conv", *larger) == weight_count("conv", *digit)
    more_work = macs("conv", *larger) > macs("conv", *digit)
    return {
        "a": "B",
        "b": saved("local", "conv"),
        "c": saved("dense", "local"),
        "d": "D" if same_weights and more_work else "A",
        "e": "B",
    }


# %% honest="with-notes-and-spaces"
def spot_sharing():
    M = unroll(data.lecture_filters()[:, :, 0, 0], 6, 6)
    print("M[0, 1] =", M[0, 1], " M[1, 1] =", M[1, 1])
    return {
        "e": " B",
        "d": "D ",
        "c": "A",
        "b": "C",
        "a": "B",
        "why a": "the weights differ: " + str(M[:2, 1]),
    }


# %% wrong="a-believes-the-notes" loses="spot_sharing-matrix" says="same-input-same-weight"
def spot_sharing():
    return {
        "a": "A",
        "b": "C",
        "c": "A",
        "d": "D",
        "e": "B",
    }


# %% wrong="a-nothing-is-shared" loses="spot_sharing-matrix" says="nothing-shared"
def spot_sharing():
    return {
        "a": "C",
        "b": "C",
        "c": "A",
        "d": "D",
        "e": "B",
    }


# %% wrong="a-rows-hold-one-number" loses="spot_sharing-matrix" says="same-output-same-weight"
def spot_sharing():
    return {
        "a": "D",
        "b": "C",
        "c": "A",
        "d": "D",
        "e": "B",
    }


# %% wrong="b-sharing-saves-both" loses="spot_sharing-savings" says="sharing-and-work"
def spot_sharing():
    return {
        "a": "B",
        "b": "A",
        "c": "A",
        "d": "D",
        "e": "B",
    }


# %% wrong="b-sharing-saves-work" loses="spot_sharing-savings" says="sharing-and-work"
def spot_sharing():
    return {
        "a": "B",
        "b": "B",
        "c": "A",
        "d": "D",
        "e": "B",
    }


# %% wrong="b-sharing-saves-nothing" loses="spot_sharing-savings" says="sharing-and-work"
def spot_sharing():
    return {
        "a": "B",
        "b": "D",
        "c": "A",
        "d": "D",
        "e": "B",
    }


# %% wrong="c-locality-saves-only-work" loses="spot_sharing-savings" says="locality-saves-both"
def spot_sharing():
    return {
        "a": "B",
        "b": "C",
        "c": "B",
        "d": "D",
        "e": "B",
    }


# %% wrong="c-locality-saves-only-weights" loses="spot_sharing-savings" says="locality-saves-both"
def spot_sharing():
    return {
        "a": "B",
        "b": "C",
        "c": "C",
        "d": "D",
        "e": "B",
    }


# %% wrong="c-locality-saves-nothing" loses="spot_sharing-savings" says="locality-saves-both"
def spot_sharing():
    return {
        "a": "B",
        "b": "C",
        "c": "D",
        "d": "D",
        "e": "B",
    }


# %% wrong="b-and-c-exchanged" loses="spot_sharing-savings" says="sharing-and-work"
def spot_sharing():
    return {
        "a": "B",
        "b": "A",
        "c": "C",
        "d": "D",
        "e": "B",
    }


# %% wrong="d-weights-follow-pixels" loses="spot_sharing-sizes" says="weights-and-pixels"
def spot_sharing():
    return {
        "a": "B",
        "b": "C",
        "c": "A",
        "d": "A",
        "e": "B",
    }


# %% wrong="d-pooling-lowers-the-weights" loses="spot_sharing-sizes" says="pooling-for-weights"
def spot_sharing():
    return {
        "a": "B",
        "b": "C",
        "c": "A",
        "d": "B",
        "e": "B",
    }


# %% wrong="d-no-more-work" loses="spot_sharing-sizes" says="larger-picture-more-work"
def spot_sharing():
    return {
        "a": "B",
        "b": "C",
        "c": "A",
        "d": "C",
        "e": "B",
    }


# %% wrong="e-eleven-is-a-rule" loses="spot_sharing-sizes" says="eleven-is-a-choice"
def spot_sharing():
    return {
        "a": "B",
        "b": "C",
        "c": "A",
        "d": "D",
        "e": "A",
    }


# %% wrong="e-the-side-is-learned" loses="spot_sharing-sizes" says="chosen-or-learned"
def spot_sharing():
    return {
        "a": "B",
        "b": "C",
        "c": "A",
        "d": "D",
        "e": "C",
    }


# %% wrong="e-the-numbers-are-chosen" loses="spot_sharing-sizes" says="chosen-or-learned"
def spot_sharing():
    return {
        "a": "B",
        "b": "C",
        "c": "A",
        "d": "D",
        "e": "D",
    }


# %% wrong="all-the-first-letter" loses="spot_sharing-matrix spot_sharing-savings spot_sharing-sizes" says="same-input-same-weight sharing-and-work weights-and-pixels"
def spot_sharing():
    return {
        "a": "A",
        "b": "A",
        "c": "A",
        "d": "A",
        "e": "A",
    }


# %% wrong="words-instead-of-letters" loses="spot_sharing-visible spot_sharing-matrix spot_sharing-savings spot_sharing-sizes" says="letter-form"
def spot_sharing():
    return {"a": "not equal", "b": "only weights", "c": "both", "d": "more work", "e": "a choice"}


# %% wrong="a-line-missing" loses="spot_sharing-visible spot_sharing-sizes" says="letter-form"
def spot_sharing():
    return {"a": "B", "b": "C", "c": "A", "e": "B"}


# %% wrong="two-letters-to-be-safe" loses="spot_sharing-visible spot_sharing-savings" says="letter-form"
def spot_sharing():
    return {
        "a": "B",
        "b": "BC",
        "c": "A",
        "d": "D",
        "e": "B",
    }


# %% wrong="a-list-instead-of-a-dict" loses="spot_sharing-visible spot_sharing-matrix spot_sharing-savings spot_sharing-sizes" says="letter-form"
def spot_sharing():
    return ["B", "C", "A", "D", "B"]


# %% wrong="printed-not-returned" loses="spot_sharing-visible spot_sharing-matrix spot_sharing-savings spot_sharing-sizes" says="not-written letter-form"
def spot_sharing():
    print({"a": "B", "b": "C", "c": "A", "d": "D", "e": "B"})
