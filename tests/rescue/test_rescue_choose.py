"""Which file is which notebook."""

import json
import random

import nbformat
import pytest
from handed import NAME, release, released, student

from convbook.language import say_in
from convbook_grader.rescue import Released, Repair, choose, released_from

BLANK = json.dumps(release("zh-TW")).encode()
SOLVED = json.dumps(student("zh-TW", random.Random(2)).notebook).encode()
OTHER = b'{"cells": [{"cell_type": "markdown", "source": "# My trip"}], "nbformat": 4}'


def chosen(files: dict[str, bytes], *notebooks: Released) -> dict[str, tuple[str, tuple[Repair, ...]]]:
    sizes = {path: len(content) for path, content in files.items()}
    return choose(sizes, notebooks or (released("zh-TW"),), files.__getitem__)


def path_of(files: dict[str, bytes]) -> str | None:
    found = chosen(files).get(NAME)
    return found[0] if found else None


def keys(files: dict[str, bytes]) -> list[str]:
    return [repair.key for repair in chosen(files)[NAME][1]]


def test_a_file_of_the_exact_name_is_taken_without_a_look() -> None:
    assert choose({f"{NAME}.ipynb": 10**12}, [released("en")], {}.__getitem__) == {
        NAME: (f"{NAME}.ipynb", ())
    }


@pytest.mark.parametrize(
    "path",
    [
        "Day_094_作業 (1).ipynb",
        f"{NAME} (1).ipynb",
        f"{NAME}-Copy1.ipynb",
        f"{NAME.lower()}.IPYNB",
        "Ｄａｙ９４－ＣＮＮ＿Ｃｏｎｖｏｌｕｔｉｏｎ＿ＨＷ.ipynb",
        "  Day94-CNN  Convolution_HW .ipynb",
        f"homework/day94/{NAME}.ipynb",
        f"{NAME}.ipynb.txt",
        "final.ipynb",
    ],
)
def test_a_renamed_file_is_known_by_its_content(path: str) -> None:
    assert chosen({path: SOLVED}) == {
        NAME: (path, (Repair("renamed", {"found": path.strip(), "name": f"{NAME}.ipynb"}),))
    }


def test_a_blank_copy_does_not_win_over_a_solved_one() -> None:
    files = {f"{NAME}.ipynb": BLANK, f"{NAME} (1).ipynb": SOLVED}
    assert path_of(files) == f"{NAME} (1).ipynb"
    assert keys(files) == ["renamed", "several_files"]
    assert path_of({f"{NAME}.ipynb": SOLVED, f"{NAME} (1).ipynb": BLANK}) == f"{NAME}.ipynb"


def test_the_exact_name_wins_between_two_that_are_filled_in() -> None:
    files = {"a.ipynb": SOLVED, f"{NAME}.ipynb": SOLVED}
    assert path_of(files) == f"{NAME}.ipynb"
    assert keys(files) == ["several_files"]


def test_of_renamed_ones_the_most_filled_in_wins() -> None:
    partly = json.loads(SOLVED)
    blank = {cell["id"]: cell["source"] for cell in json.loads(BLANK)["cells"]}
    for cell in partly["cells"][:30]:
        cell["source"] = blank[cell["id"]]
    assert path_of({"a.ipynb": json.dumps(partly).encode(), "b.ipynb": SOLVED, "c.ipynb": BLANK}) == "b.ipynb"


def test_checkpoints_and_hidden_files_are_no_submission() -> None:
    hidden = (f".ipynb_checkpoints/{NAME}-checkpoint.ipynb", f"__MACOSX/{NAME}.ipynb", f"._{NAME}.ipynb")
    assert chosen(dict.fromkeys(hidden, SOLVED)) == {}
    assert path_of(dict.fromkeys(hidden, SOLVED) | {"x.ipynb": SOLVED}) == "x.ipynb"


def test_a_notebook_that_fits_nothing_is_not_taken() -> None:
    assert chosen({"trip.ipynb": OTHER, "notes.txt": b"x"}) == {}


def test_a_file_of_the_right_name_that_cannot_be_read_is_taken_to_be_refused() -> None:
    assert path_of({f"{NAME} (2).ipynb": b"<html>"}) == f"{NAME} (2).ipynb"
    assert path_of({f"{NAME}.html": b"<html>"}) == f"{NAME}.html"
    assert path_of({f"{NAME}.ipynb": b"<html>", "y.ipynb": SOLVED}) == "y.ipynb"
    assert path_of({f"{NAME}.ipynb": b"<html>", "y.ipynb": OTHER}) == f"{NAME}.ipynb"


def test_a_file_that_cannot_be_opened_is_passed_over() -> None:
    def peek(path: str) -> bytes:
        if path == "a.ipynb":
            raise PermissionError(path)
        return SOLVED

    assert choose({"a.ipynb": 1, "b.ipynb": 1}, [released("zh-TW")], peek)[NAME][0] == "b.ipynb"


def test_two_notebooks_of_one_assignment_are_told_apart_by_content() -> None:
    answer = {"grade_id": "pool_forward", "solution": True, "grade": False, "locked": False}
    test = {"grade_id": "pool-visible", "solution": False, "grade": True, "locked": True, "points": 1}
    stub = "def pool_forward(A):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    cells = [
        nbformat.v4.new_code_cell(stub, metadata={"nbgrader": answer}),
        nbformat.v4.new_code_cell("check('pool_forward')", metadata={"nbgrader": test}),
    ]
    second = released_from(nbformat.v4.new_notebook(cells=cells), "Day95-Pooling_HW")
    cells[0].source = "def pool_forward(A):\n    return A.max()"
    content = nbformat.writes(nbformat.v4.new_notebook(cells=cells)).encode()
    found = chosen({"one.ipynb": content, "two.ipynb": SOLVED}, released("zh-TW"), second)
    assert {name: path for name, (path, _) in found.items()} == {
        NAME: "two.ipynb",
        "Day95-Pooling_HW": "one.ipynb",
    }


def test_at_most_forty_files_are_read_those_with_a_like_name_first() -> None:
    seen: list[str] = []

    def peek(path: str) -> bytes:
        seen.append(path)
        return OTHER

    sizes = {f"note-{n}.ipynb": 1 for n in range(500)} | {f"zz/{NAME} (1).ipynb": 1}
    choose(sizes, [released("en")], peek)
    assert len(seen) == 40
    assert seen[0] == f"zz/{NAME} (1).ipynb"


def test_what_is_said_can_be_said() -> None:
    for repair in chosen({f"{NAME}.ipynb": BLANK, f"{NAME} (1).ipynb": SOLVED})[NAME][1]:
        assert f"{NAME} (1).ipynb" in say_in("zh-TW", f"rescue.{repair.key}", **repair.values)
