"""Each damage by itself: what comes back, and what is said about it."""

import json
import random

import damage
import pytest
from damage import Node
from damage_formats import strip_all, unknown_mark
from handed import ROOT, losses, released, student

from convbook.language import LANGUAGES, entry, say_in
from convbook_grader.rescue import Refused, Rescued, rescue
from convbook_grader.rescue.outcome import listed


def solved() -> tuple[Node, dict[str, str]]:
    who = student("en", random.Random(5))
    return who.notebook, dict(who.written)


def again(notebook: Node) -> Rescued:
    return rescue(json.dumps(notebook).encode(), released("en"))


def keys(rescued: Rescued) -> list[str]:
    return [repair.key for repair in rescued.repairs]


def cell(notebook: Node, name: str) -> Node:
    return next(each for each in notebook["cells"] if each["id"] == name)


def source(rescued: Rescued, name: str) -> str:
    return str(next(each.source for each in rescued.notebook.cells if each.id == name))


def order(rescued: Rescued) -> list[str]:
    return [each.id for each in rescued.notebook.cells]


def below(notebook: Node, name: str, other: Node) -> None:
    notebook["cells"].insert(damage.place_of(notebook, cell(notebook, name)) + 1, other)


def test_a_body_that_goes_on_in_the_next_cell_is_joined_and_said() -> None:
    notebook, written = solved()
    lines = written["conv_forward"].split("\n")
    cell(notebook, "conv_forward")["source"] = "\n".join(lines[:-2])
    below(notebook, "conv_forward", damage.code("\n".join(lines[-2:])))
    rescued = again(notebook)
    assert source(rescued, "conv_forward") == written["conv_forward"]
    assert rescued.repairs[-1].values == {"cell": "conv_forward", "count": 2}


def test_three_pieces_are_joined_in_their_order() -> None:
    notebook, written = solved()
    lines = written["conv_forward"].split("\n")
    cell(notebook, "conv_forward")["source"] = "\n".join(lines[:2])
    below(notebook, "conv_forward", damage.code("\n".join(lines[4:])))
    below(notebook, "conv_forward", damage.code("\n".join(lines[2:4])))
    assert source(again(notebook), "conv_forward") == written["conv_forward"]


def test_a_scratch_cell_below_an_answer_is_no_piece_of_it() -> None:
    notebook, written = solved()
    below(notebook, "conv_forward", damage.code("print(conv_forward(1, 2, 3, 4))"))
    rescued = again(notebook)
    assert source(rescued, "conv_forward") == written["conv_forward"]
    assert rescued.notebook.cells[order(rescued).index("conv_forward") + 1].source.startswith("print(")
    assert keys(rescued) == []


def test_a_pasted_indented_cell_below_an_answer_without_a_block_is_no_piece_of_it() -> None:
    notebook, _ = solved()
    cell(notebook, "window")["source"] = "a_slice_prev = image[:3, :3]\nW, b = a_slice_prev, 0.0\nZ = 1"
    below(notebook, "window", damage.code("    print(Z)"))
    rescued = again(notebook)
    assert source(rescued, "window").endswith("Z = 1")
    assert "stray" in keys(rescued)


def test_of_two_different_answers_the_last_counts_and_the_first_runs_before_it() -> None:
    notebook, written = solved()
    other = cell(notebook, "conv_forward") | {"id": "newer", "source": "def conv_forward(*a):\n    return 2"}
    notebook["cells"].append(other)
    rescued = again(notebook)
    assert source(rescued, "conv_forward") == "def conv_forward(*a):\n    return 2"
    place = order(rescued).index("conv_forward")
    assert rescued.notebook.cells[place - 1].source == written["conv_forward"]
    assert "nbgrader" not in rescued.notebook.cells[place - 1].metadata
    assert ("versions", {"cell": "conv_forward", "count": 2}) in [(r.key, r.values) for r in rescued.repairs]


@pytest.mark.parametrize("place", ["before", "after"])
def test_an_untouched_copy_does_not_win_over_an_answer(place: str) -> None:
    notebook, written = solved()
    stub = cell(notebook, "window") | {"id": "stub", "source": damage.STUBS["window"]}
    notebook["cells"].insert(0 if place == "before" else len(notebook["cells"]), stub)
    rescued = again(notebook)
    assert source(rescued, "window") == written["window"]
    assert damage.STUBS["window"] not in [each.source for each in rescued.notebook.cells]
    assert "copies" in keys(rescued)


def test_an_answer_written_above_its_untouched_stub_is_found() -> None:
    notebook, written = solved()
    text = written["conv_multichannel"]
    cell(notebook, "conv_multichannel")["source"] = damage.STUBS["conv_multichannel"]
    place = damage.place_of(notebook, cell(notebook, "conv_multichannel"))
    notebook["cells"].insert(place, damage.code(text))
    rescued = again(notebook)
    assert source(rescued, "conv_multichannel") == text
    assert "conv_multichannel" in rescued.answered


def test_an_answer_is_known_by_its_function_though_its_mark_names_another_exercise() -> None:
    notebook, written = solved()
    one, two = cell(notebook, "conv_single_step"), cell(notebook, "conv_multichannel")
    one["metadata"], two["metadata"] = two["metadata"], one["metadata"]
    one["id"], two["id"] = two["id"], one["id"]
    rescued = again(notebook)
    assert source(rescued, "conv_single_step") == written["conv_single_step"]
    assert source(rescued, "conv_multichannel") == written["conv_multichannel"]


def test_a_cell_that_nothing_speaks_for_is_not_taken_for_an_answer() -> None:
    notebook, _ = solved()
    strip_all(notebook, random.Random(1))
    notebook["cells"] = [
        each if "def conv_multichannel" not in each["source"] else damage.code("x = 1")
        for each in notebook["cells"]
    ]
    rescued = again(notebook)
    assert source(rescued, "conv_multichannel") == ""
    assert "conv_multichannel" not in rescued.answered
    assert next(r.values for r in rescued.repairs if r.key == "answers_missing") == {
        "cells": "conv_multichannel"
    }
    assert "x = 1" in [each.source for each in rescued.notebook.cells]


def test_prose_merged_into_an_answer_is_cut_off_and_the_answer_kept() -> None:
    notebook, written = solved()
    story, answer = cell(notebook, "e6-story"), cell(notebook, "conv_forward")
    answer["source"] = story["source"] + "\n\n" + answer["source"]
    notebook["cells"].remove(story)
    rescued = again(notebook)
    assert source(rescued, "conv_forward") == written["conv_forward"]
    assert source(rescued, "e6-story") == story["source"]
    assert keys(rescued) == ["merged"]


def test_half_an_answer_merged_into_the_prose_above_finds_its_other_half() -> None:
    notebook, written = solved()
    story, answer = cell(notebook, "e6-story"), cell(notebook, "conv_forward")
    lines = answer["source"].split("\n")
    story["source"] += "\n\n" + "\n".join(lines[:3])
    answer["source"] = "\n".join(lines[3:])
    assert losses(again(notebook), "en", written) == (set(), set())


def test_two_answers_in_one_cell_are_cut_before_the_comment_above_the_second() -> None:
    notebook, written = solved()
    first, second = cell(notebook, "conv_single_step"), cell(notebook, "conv_multichannel")
    first["source"] += "\n\n# one filter\n" + second["source"]
    notebook["cells"].remove(second)
    rescued = again(notebook)
    assert source(rescued, "conv_single_step") == written["conv_single_step"].rstrip("\n")
    assert source(rescued, "conv_multichannel").startswith("# one filter\n")


def test_two_answers_in_the_other_order_stay_together_in_the_place_of_the_first() -> None:
    notebook, _ = solved()
    first, second = cell(notebook, "conv_single_step"), cell(notebook, "conv_multichannel")
    both = "def conv_multichannel(X, K, b):\n    return 1\n\ndef conv_single_step(a, W, b):\n    return 0"
    second["source"] = both
    notebook["cells"].remove(first)
    rescued = again(notebook)
    assert source(rescued, "conv_single_step") == both
    assert source(rescued, "conv_multichannel") == ""
    assert {"conv_single_step", "conv_multichannel"} <= set(rescued.answered)
    assert "answers_missing" not in keys(rescued)


def test_a_deleted_answer_comes_back_empty_and_is_named() -> None:
    notebook, written = solved()
    notebook["cells"].remove(cell(notebook, "spot_keras_mistakes"))
    rescued = again(notebook)
    assert losses(rescued, "en", written) == ({"spot_keras_mistakes"}, set())
    assert source(rescued, "spot_keras_mistakes") == ""
    assert rescued.repairs[-1].values == {"cells": "spot_keras_mistakes"}


def test_a_deleted_written_answer_comes_back_as_released() -> None:
    notebook, _ = solved()
    notebook["cells"].remove(cell(notebook, "one-filter-anywhere"))
    assert source(again(notebook), "one-filter-anywhere") == "YOUR ANSWER HERE"


def test_deleted_tests_come_back_in_their_place_and_are_named() -> None:
    notebook, _ = solved()
    for name in ("window-cut", "picture"):
        notebook["cells"].remove(cell(notebook, name))
    rescued = again(notebook)
    assert order(rescued).index("window-cut") == order(rescued).index("window-visible") + 1
    assert source(rescued, "window-cut") == damage.STUBS["window-cut"]
    assert rescued.repairs[-1].values == {"cells": "picture, window-cut"}


def test_a_reordered_notebook_is_put_back_with_own_cells_after_the_cell_they_followed() -> None:
    notebook, _ = solved()
    below(notebook, "conv_single_step", damage.code("mine = 1"))
    place = damage.place_of(notebook, cell(notebook, "conv_single_step"))
    block = notebook["cells"][place : place + 2]
    del notebook["cells"][place : place + 2]
    notebook["cells"] += block
    rescued = again(notebook)
    place = order(rescued).index("conv_single_step")
    assert order(rescued)[place + 2] == "conv_single_step-visible"
    assert rescued.notebook.cells[place + 1].source == "mine = 1"
    assert keys(rescued) == ["reordered"]


def test_unknown_metadata_are_removed_and_the_cell_kept() -> None:
    notebook, _ = solved()
    unknown_mark(notebook, random.Random(3))
    rescued = again(notebook)
    assert [each.metadata for each in rescued.notebook.cells if each.source == "x = 1"] == [{}]
    assert rescued.repairs[0].values == {"cells": "week7-q3"}


def test_own_ids_are_kept_unless_they_are_taken() -> None:
    notebook, _ = solved()
    notebook["cells"] += [damage.code("1") | {"id": "mine"}, damage.code("2") | {"id": "mine"}]
    notebook["cells"] += [damage.code("3"), damage.code("4") | {"id": "extra-1", "metadata": None}]
    assert order(again(notebook))[-4:] == ["mine", "extra-1", "extra-2", "extra-3"]


def test_only_tags_and_pictures_of_a_cell_s_extras_are_kept() -> None:
    notebook, _ = solved()
    picture = {"image/png": "AAAA", "text/html": "<script>"}
    cell(notebook, "opening")["attachments"] = {"a.png": picture, "b": {"image/svg+xml": "<svg/>"}, "c": 3}
    cell(notebook, "opening")["metadata"] = {"tags": ["x", "x", 3, "a,b"], "trusted": True, "vscode": {}}
    opening = again(notebook).notebook.cells[0]
    assert opening.metadata == {"tags": ["x"]}
    assert opening.attachments == {"a.png": {"image/png": "AAAA"}}


def test_the_edition_s_language_stays_the_student_s() -> None:
    notebook, _ = solved()
    rescued = rescue(json.dumps(notebook).encode(), released("zh-TW"))
    assert rescued.notebook.metadata.convbook.language == "en"
    assert keys(rescued) == []


def test_a_stripped_notebook_of_the_other_edition_is_known_by_its_code() -> None:
    notebook, written = solved()
    strip_all(notebook, random.Random(1))
    rescued = rescue(json.dumps(notebook).encode(), released("zh-TW"))
    assert losses(rescued, "zh-TW", written) == (set(), set())


def test_line_ends_of_windows_within_a_source_are_ours() -> None:
    notebook, written = solved()
    for each in notebook["cells"]:
        each["source"] = each["source"].replace("\n", "\r\n")
    assert losses(again(notebook), "en", written) == (set(), set())


def merge_text(ours: str, theirs: str, base: str = "") -> str:
    middle = f"||||||| base\n{base}" if base else ""
    return f"<<<<<<< HEAD\n{ours}{middle}=======\n{theirs}>>>>>>> main\n"


@pytest.mark.parametrize("base", ["", "nothing\n"])
def test_of_an_unfinished_merge_the_side_with_more_answers_is_taken(base: str) -> None:
    notebook, written = solved()
    full = json.dumps(notebook, indent=1)
    cell(notebook, "conv_forward")["source"] = damage.STUBS["conv_forward"]
    lines, others = full.splitlines(keepends=True), json.dumps(notebook, indent=1).splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if line != others[number])
    for one, two, side in ((lines, others, "ours"), (others, lines, "theirs")):
        hunk = merge_text(one[place], two[place], base)
        text = "".join(lines[:place]) + hunk + "".join(lines[place + 1 :])
        rescued = rescue(text.encode(), released("en"))
        assert source(rescued, "conv_forward") == written["conv_forward"].rstrip("\n")
        assert (rescued.repairs[0].key, rescued.repairs[0].values) == (f"conflict_{side}", {"count": 9})


def test_of_an_unfinished_merge_the_side_that_can_be_read_is_taken() -> None:
    notebook, _ = solved()
    text = merge_text("{]\n", json.dumps(notebook) + "\n")
    assert keys(rescue(text.encode(), released("en")))[0] == "conflict_theirs"
    with pytest.raises(Refused, match="conflict"):
        rescue(merge_text("{]\n", "nothing\n").encode(), released("en"))


def test_conflict_marks_in_an_answer_are_the_student_s_text() -> None:
    notebook, _ = solved()
    text = "<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> main"
    cell(notebook, "window")["source"] = text
    rescued = again(notebook)
    assert source(rescued, "window") == text
    assert keys(rescued) == []


def test_a_file_that_breaks_off_keeps_the_cells_before_and_says_so() -> None:
    notebook, written = solved()
    text = json.dumps(notebook)
    rescued = rescue(text[: text.index("def conv_multichannel")].encode(), released("en"))
    empty, parts = losses(rescued, "en", written)
    assert parts == set()
    assert {"conv_multichannel", "conv_forward"} < empty
    assert not {"conv_single_step", "window", "stride_views"} & empty
    assert keys(rescued)[0] == "cut_off"


def test_one_broken_cell_costs_only_itself() -> None:
    notebook, _ = solved()
    text = json.dumps(notebook).replace('"def conv_multichannel', 'def conv_multichannel"')
    rescued = rescue(text.encode(), released("en"))
    assert "broken_cells" in keys(rescued)
    assert {"conv_single_step", "window"} <= set(rescued.answered)


def test_an_unchanged_notebook_is_no_answer() -> None:
    assert rescue(damage.BLANK[0], released("en")).answered == ()


def test_the_same_file_gives_the_same_notebook() -> None:
    notebook, _ = solved()
    for name in ("nbgrader's metadata and the ids are stripped", "scratch cells stand between"):
        damage.NOTEBOOK[name](notebook, random.Random(2))
    assert again(notebook).notebook == again(notebook).notebook


def test_names_are_listed_once_short_and_clean() -> None:
    assert listed(["a", "a", "b\n\x1b[31m"]) == "a, b  [31m"
    assert listed(str(n) for n in range(50)) == "0, 1, 2, 3, 4, 5, 6, 7, …"
    assert len(listed(["x" * 10**6])) == 61


def test_every_key_in_the_code_is_in_the_catalogue_and_the_other_way_round() -> None:
    named: set[str] = set()
    package = ROOT / "src" / "convbook_grader" / "rescue"
    text = "\n".join(file.read_text(encoding="utf-8") for file in package.glob("*.py"))
    words = entry("rescue")
    for key in words:
        if key == "refused":
            continue
        assert f'"{key}"' in text or key.startswith("conflict_"), key
        named.add(key)
    for key in entry("rescue.refused"):
        assert f'"{key}"' in text, key
    assert len(named) > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_says_what_to_do(language: str) -> None:
    values = {"mb": 1, "most": 2, "count": 3, "name": "n", "found": "f"}
    for key in entry("rescue.refused"):
        words = say_in(language, f"rescue.refused.{key}", **values)  # type: ignore[arg-type]
        assert len(words) > 20
        assert ("請" if language == "zh-TW" else ".") in words
