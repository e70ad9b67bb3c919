"""What students do in good faith, one by one: where the answer is found, and what is said of it."""

import json
import random

import damage
import pytest
from damage import STUBS, Node
from damage_formats import strip_all
from test_rescue_damages import again, below, cell, keys, order, released, solved, source

from convbook_grader.rescue import Rescued, rescue
from convbook_grader.rescue.python_text import continues, unwritten, without_comments

PARTS = ("conv_output_size", "same_output_size")
STUB = "    # YOUR CODE HERE\n    raise NotImplementedError()"


def above(notebook: Node, name: str, *texts: str) -> None:
    place = damage.place_of(notebook, cell(notebook, name))
    notebook["cells"][place:place] = [damage.code(text) for text in texts]


def in_the_course_of(edition: str, notebook: Node) -> Rescued:
    return rescue(json.dumps(notebook).encode(), released(edition))


@pytest.mark.parametrize(
    "left",
    [
        "    # see above\n    raise NotImplementedError()",
        "    raise NotImplementedError('above')",
        "    # raise NotImplementedError()\n    pass",
        "    ...",
        "    # nothing",
    ],
)
def test_a_stub_with_a_comment_does_not_undo_the_answer_above_it(left: str) -> None:
    notebook, written = solved()
    cell(notebook, "conv_multichannel")["source"] = STUBS["conv_multichannel"].replace(STUB, left)
    above(notebook, "conv_multichannel", written["conv_multichannel"])
    rescued = again(notebook)
    assert source(rescued, "conv_multichannel") == written["conv_multichannel"]
    assert "versions" not in keys(rescued)


def test_an_answer_split_above_its_stub_is_joined_and_found() -> None:
    notebook, written = solved()
    lines = written["conv_forward"].split("\n")
    cell(notebook, "conv_forward")["source"] = STUBS["conv_forward"]
    above(notebook, "conv_forward", "\n".join(lines[:3]), "\n".join(lines[3:]))
    assert source(again(notebook), "conv_forward") == written["conv_forward"]


@pytest.mark.parametrize("place", ["above", "below", "start", "end"])
@pytest.mark.parametrize("own", PARTS)
def test_half_of_an_exercise_in_a_new_cell_completes_the_other_half(place: str, own: str) -> None:
    notebook, _ = solved()
    halves = {name: f"def {name}(*sizes):\n    return {name!r}" for name in PARTS}
    stub = STUBS["conv_output_size"]
    other = next(name for name in halves if name != own)
    parts = [part if f"def {own}(" in part else halves[other] for part in stub.split("\n\n\n")]
    cell(notebook, "conv_output_size")["source"] = "\n\n\n".join(parts)
    new = damage.code(halves[own])
    if place in ("start", "end"):
        notebook["cells"].insert(0 if place == "start" else len(notebook["cells"]), new)
    elif place == "below":
        below(notebook, "conv_output_size", new)
    else:
        above(notebook, "conv_output_size", halves[own])
    names: dict[str, object] = {}
    exec(source(again(notebook), "conv_output_size"), names)
    assert [names[name]() for name in halves] == list(halves)  # type: ignore[operator]


def test_the_window_cut_above_its_stub_is_found() -> None:
    notebook, _ = solved()
    cell(notebook, "window")["source"] = STUBS["window"]
    text = "a_slice_prev = image[:3, :3]\nW, b = image[3:6, 3:6], 0.0\nZ = W.sum()"
    above(notebook, "window", text)
    assert source(again(notebook), "window") == text


def test_the_window_cut_above_its_stub_is_found_in_a_notebook_pasted_twice() -> None:
    notebook, written = solved()
    cell(notebook, "window")["source"] = STUBS["window"]
    above(notebook, "window", written["window"])
    notebook["cells"] += json.loads(json.dumps(notebook["cells"]))
    assert source(again(notebook), "window") == written["window"]


@pytest.mark.parametrize("place", [0, 2, 9])
def test_imports_that_were_added_to_the_instructor_s_cell_are_kept_apart(place: int) -> None:
    notebook, _ = solved()
    lines = STUBS["imports"].split("\n")
    lines[place:place] = ["from scipy import (", "    signal,", ")", "image = None"]
    cell(notebook, "imports")["source"] = "\n".join(lines)
    rescued = again(notebook)
    place = order(rescued).index("imports")
    assert rescued.notebook.cells[place + 1].source == "from scipy import (\n    signal,\n)"
    assert rescued.repairs[-1].values == {"cells": "imports"}
    assert keys(rescued) == ["imports_kept"]


def test_a_locked_cell_without_new_imports_is_the_instructor_s_again_and_its_author_is_told() -> None:
    notebook, _ = solved()
    count = len(notebook["cells"])
    cell(notebook, "picture")["source"] += "\nimage = image[::2]"
    cell(notebook, "window-Z")["source"] = ""
    rescued = again(notebook)
    assert len(rescued.notebook.cells) == count
    (told,) = rescued.repairs
    assert (told.key, told.values) == ("as_given", {"cells": "picture, window-Z"})


def test_prose_of_the_other_edition_is_cut_from_the_answer() -> None:
    notebook, written = solved()
    for name in ("conv_forward", "plot_feature_maps"):
        story = notebook["cells"][damage.place_of(notebook, cell(notebook, name)) - 1]
        if name == "conv_forward":  # the answer's marks are kept, or those of the prose
            cell(notebook, name)["source"] = story["source"] + "\n\n" + written[name]
            notebook["cells"].remove(story)
        else:
            story["source"] += "\n\n" + written[name]
            notebook["cells"].remove(cell(notebook, name))
    rescued = in_the_course_of("zh-TW", notebook)
    for name in ("conv_forward", "plot_feature_maps"):
        assert source(rescued, name) == written[name]
    assert source(rescued, "e6-story").startswith("## Exercise 6")


@pytest.mark.parametrize("kept", ["plot_feature_maps", "e7-look"])
@pytest.mark.parametrize("stripped", [False, True])
def test_prose_of_the_other_edition_is_cut_from_the_answer_above(kept: str, stripped: bool) -> None:
    notebook, written = solved()
    answer, prose = (cell(notebook, name) for name in ("plot_feature_maps", "e7-look"))
    cell(notebook, kept)["source"] = written["plot_feature_maps"] + "\n\n" + prose["source"]
    notebook["cells"].remove(prose if kept == "plot_feature_maps" else answer)
    if stripped:
        strip_all(notebook, random.Random(1))
    rescued = in_the_course_of("zh-TW", notebook)
    assert source(rescued, "plot_feature_maps") == written["plot_feature_maps"].rstrip()


def test_a_student_s_broken_lines_above_an_answer_are_no_prose() -> None:
    notebook, written = solved()
    text = "# Exercise 6\nthis is no Python\n" + written["conv_forward"]
    cell(notebook, "conv_forward")["source"] = text
    assert source(in_the_course_of("zh-TW", notebook), "conv_forward") == text


@pytest.mark.parametrize("edition", ["en", "zh-TW"])
@pytest.mark.parametrize("first", ["solved", "blank"])
def test_of_a_notebook_pasted_twice_without_marks_all_is_found(edition: str, first: str) -> None:
    notebook, written = solved()
    blank = json.loads(damage.BLANK[0])
    strip_all(notebook, random.Random(1))
    strip_all(blank, random.Random(1))
    both = [notebook["cells"], blank["cells"]]
    if first == "blank":
        both.reverse()
    notebook["cells"] = [*both[0], *both[1]]
    rescued = in_the_course_of(edition, notebook)
    for name, text in written.items():
        assert source(rescued, name) == text


def test_answers_alone_are_a_submission() -> None:
    notebook, written = solved()
    notebook["cells"] = [each for each in notebook["cells"] if each["id"] in written]
    rescued = again(notebook)
    assert set(rescued.answered) == set(written)
    assert keys(rescued) == ["put_back"]


def test_text_below_a_test_is_not_taken_for_an_answer_that_is_missing() -> None:
    notebook, _ = solved()
    notebook["cells"].remove(cell(notebook, "plot_feature_maps"))
    cell(notebook, "plot_feature_maps-visible")["source"] += "\nprint('here')"
    rescued = again(notebook)
    assert source(rescued, "plot_feature_maps") == ""
    assert "answers_missing" in keys(rescued)


def test_a_function_that_is_defined_again_below_its_tests_is_named() -> None:
    notebook, written = solved()
    below(notebook, "conv_forward-contract", damage.code("def conv_forward(*a):\n    return 2"))
    rescued = again(notebook)
    assert source(rescued, "conv_forward") == written["conv_forward"]
    assert [(r.key, r.values) for r in rescued.repairs] == [("later", {"cells": "conv_forward"})]


def test_a_function_that_is_defined_again_above_its_tests_is_what_they_see() -> None:
    notebook, _ = solved()
    below(notebook, "conv_forward", damage.code("def conv_forward(*a):\n    return 2"))
    rescued = again(notebook)
    assert source(rescued, "conv_forward") == "def conv_forward(*a):\n    return 2"
    assert keys(rescued) == ["versions"]


@pytest.mark.parametrize("marked", [True, False])
def test_an_honest_first_try_does_not_replace_a_wrong_answer(marked: bool) -> None:
    notebook, written = solved()
    wrong = "def conv_forward(*a):\n    return 2"
    older = damage.code(written["conv_forward"])
    if marked:
        older["metadata"] = cell(notebook, "conv_forward")["metadata"]
    cell(notebook, "conv_forward")["source"] = wrong
    notebook["cells"].insert(damage.place_of(notebook, cell(notebook, "conv_forward")), older)
    assert source(again(notebook), "conv_forward") == wrong


@pytest.mark.parametrize(
    ("text", "strict", "also_empty"),
    [
        ("def f(x):\n    raise NotImplementedError()", True, True),
        (
            'def f(\n    x: dict[str, int],\n) -> "list[int]":\n    """Says."""\n    # no\n    pass',
            True,
            True,
        ),
        ("def f(x): ...", True, True),
        ("async def f(x):\n    pass; pass", True, True),
        ("def f(x):", False, True),
        ('def f(x):\n    """pass"""', False, True),
        ("def f(x):\n    return None", False, False),
        ("def f(x):\n    if x:\n        raise NotImplementedError()\n    return x", False, False),
        ("def f(x):\n    y = 'raise NotImplementedError()'\n    return y", False, False),
        ("def f(x", False, False),
        ("f = lambda x: x", False, False),
        ('def f(x):\n    "', False, False),
        ("    def f(x):\n        pass", False, False),
    ],
)
def test_a_function_is_a_stub_as_long_as_it_does_nothing(text: str, strict: bool, also_empty: bool) -> None:
    assert ("f" in unwritten(text, empty=False)) == strict
    assert ("f" in unwritten(text, empty=True)) == also_empty


def test_the_body_of_a_stub_ends_where_the_next_statement_stands() -> None:
    text = "def f(x):\n    pass\n\ndef g(x):\n    return 1\nx = 1\ndef h():\n    ...\nh()"
    assert unwritten(text, empty=True) == {"f", "h"}


@pytest.mark.parametrize(
    ("first", "second", "goes_on"),
    [
        ("def f(x):", "    return x", True),
        ("def f(x):\n    for y in x:\n        y()", "    return x", True),
        ("def f(x):\n    for y in x:\n        y()\n    return x", '        "a": 1,', False),
        ("def f(x):\n    y = {", '        "a": 1,', True),
        ("x = 1", "    y = 2", False),
        ("def f(x):\n    return x", "y = 2", False),
    ],
)
def test_a_piece_goes_on_where_python_can(first: str, second: str, goes_on: bool) -> None:
    assert continues(first, second) == goes_on


def test_comments_are_told_from_what_looks_like_one() -> None:
    assert without_comments("# a\nx = '#'  # b\n\n") == "x = '#'"
