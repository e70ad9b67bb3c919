"""`convbook build` and `convbook build --check`, one tiny fixture per failure."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from tiny_courses import FIXTURES, HOMEWORK
from typer.testing import CliRunner

from convbook_author.build import build, check
from convbook_author.leaks import graded_cells
from convbook_author.problem import CourseTextError
from convbook_author.translation import accept
from convbook_cli.main import app

Course = Callable[[str], Path]
NOTEBOOK = "day00/Day00-Tiny_HW.ipynb"

# fixture → (file, key, what, to do): each message names all four.
IN_THE_TEXT = {
    "missing_translation": (HOMEWORK, "opening", "the en text is missing", "write it beside the other half"),
    "stale_translation": (HOMEWORK, "opening", "the en text is stale", "convbook accept opening"),
    "pair_out_of_order": (HOMEWORK, "opening", "out of order", "put the en cell right after"),
    "rejected_term": (HOMEWORK, "opening", "'捲積' is a rejected form", "write '卷積'"),
    "row_called_column": (HOMEWORK, "opening", "'行（row' is a rejected form", "write '列'"),
    "points_not_100": (HOMEWORK, "points", "sum to 90, not 100", "change the points"),
    "language_on_code": (HOMEWORK, "single_step", "the editions would differ", "remove lang"),
    "name_used_twice": (HOMEWORK, "single_step", "used twice", "a name of its own"),
    "unknown_passage": (HOMEWORK, "opening", "'s1-windows', which is no row", "such as 's1-window'"),
    "cell_says_nothing": (HOMEWORK, "cell 5", "does not say what it is", "give it exactly one of"),
}
IN_WHAT_IT_GIVES = {
    "hidden_test_in_release": ("single_step-values", "'### BEGIN HIDDEN TEST' reached the release", "spell"),
    "solution_in_release": ("try-it", "a line of a solution or hidden test reached", "between its markers"),
}


def run(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["build", *arguments, "--root", str(root)])
    return result.exit_code, result.output


@pytest.mark.parametrize("fixture", IN_THE_TEXT)
def test_a_fault_in_the_text_is_named_with_its_place_and_its_cure(fixture: str, tiny_course: Course) -> None:
    root = tiny_course(fixture)
    file, key, what, do = IN_THE_TEXT[fixture]
    code, said = run(root, "--check")
    assert code == 1
    line = next(line for line in said.splitlines() if line.startswith(f"{file.as_posix()} [{key}]"))
    assert what in line
    assert do in line
    assert run(root)[0] == 1, "a course with a fault is not built"
    assert not (root / "release").exists()


@pytest.mark.parametrize("fixture", IN_WHAT_IT_GIVES)
def test_what_should_stay_hidden_never_reaches_the_release(fixture: str, tiny_course: Course) -> None:
    root = tiny_course(fixture)
    key, what, do = IN_WHAT_IT_GIVES[fixture]
    code, said = run(root, "--check")
    assert code == 1
    for edition in ("zh-TW", "en"):
        place = f"release/{edition}/{NOTEBOOK} [{key}]"
        assert any(place in line and what in line and do in line for line in said.splitlines()), said
    with pytest.raises(CourseTextError):
        build(root)
    assert not (root / "release").exists()


def test_a_whole_course_is_built_once_and_then_left_alone(tiny_course: Course) -> None:
    root = tiny_course("whole")
    assert run(root, "--check")[0] == 1, "nothing is built yet"
    assert len(build(root)) == 6, "source, release and index, in both languages"
    assert check(root) == []
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*.ipynb")}
    assert build(root) == []
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*.ipynb")} == before


def test_two_builds_give_the_same_bytes(
    tiny_course: Course, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tiny_course("whole")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(root / "course", elsewhere / "course")
    build(root)
    build(elsewhere)
    for path in sorted([*root.rglob("*.ipynb"), *root.rglob("README.md")]):
        assert path.read_bytes() == (elsewhere / path.relative_to(root)).read_bytes()


def test_a_generated_file_edited_by_hand_is_found(tiny_course: Course) -> None:
    root = tiny_course("generated_file_edited")
    build(root)
    shutil.copytree(FIXTURES / "generated_file_edited" / "overlay", root, dirs_exist_ok=True)
    code, said = run(root, "--check")
    assert code == 1
    assert f"source/en/{NOTEBOOK}: is not what the text gives. To do: run `convbook build`" in said


def test_a_source_notebook_copied_over_the_release_is_found(tiny_course: Course) -> None:
    root = tiny_course("whole")
    build(root)
    shutil.copy(root / "source" / "en" / NOTEBOOK, root / "release" / "en" / NOTEBOOK)
    said = run(root, "--check")[1]
    for cell in ("single_step", "single_step-values"):
        assert f"release/en/{NOTEBOOK} [{cell}]: the marker '### BEGIN" in said


@pytest.mark.parametrize("damage", [b"", b"{", b"[1, 2]", "捲".encode("big5")])
def test_a_damaged_notebook_is_named_and_rebuilt(damage: bytes, tiny_course: Course) -> None:
    root = tiny_course("whole")
    build(root)
    (root / "release" / "en" / NOTEBOOK).write_bytes(damage)
    code, said = run(root, "--check")
    assert code == 1
    assert f"release/en/{NOTEBOOK}: is not what the text gives" in said
    build(root)
    assert check(root) == []


def test_editions_whose_graded_cells_differ_are_found(tiny_course: Course) -> None:
    root = tiny_course("editions_differ")
    build(root)
    shutil.copytree(FIXTURES / "editions_differ" / "overlay", root, dirs_exist_ok=True)
    said = run(root, "--check")[1]
    line = next(line for line in said.splitlines() if "[single_step-values]" in line)
    assert "differs between the editions zh-TW and en" in line
    assert "run `convbook build`" in line


def test_a_notebook_that_no_text_gives_is_found_and_then_removed(tiny_course: Course) -> None:
    root = tiny_course("stray_notebook")
    build(root)
    stray = root / "release" / "en" / "day00" / "Day00-Old_HW.ipynb"
    shutil.copy(root / "release" / "en" / NOTEBOOK, stray)
    assert "no text gives this file" in run(root, "--check")[1]
    build(root)
    assert not stray.exists()


def test_both_editions_hold_the_same_graded_cells(tiny_course: Course) -> None:
    root = tiny_course("whole")
    build(root)
    for folder in ("source", "release"):
        editions = [graded_cells((root / folder / lang / NOTEBOOK).read_bytes()) for lang in ("zh-TW", "en")]
        assert editions[0] == editions[1]
        assert set(editions[0]) == {"single_step", "single_step-values", "in-your-words"}


def test_a_line_break_between_chinese_characters_is_no_space(tiny_course: Course) -> None:
    root = tiny_course("whole")
    text = root / HOMEWORK
    wrapped = "# 視窗與濾波器\n# 逐格相乘，\n# 再加總。\n#\n# - 一步\n#   一步來\n# - NumPy\n#   陣列\n"
    source = text.read_text(encoding="utf-8").replace("# 視窗與濾波器逐格相乘，再加總。\n", wrapped)
    text.write_text(source, encoding="utf-8")
    accept(root, HOMEWORK, {"opening"})
    build(root)
    prose = nbformat.read(root / "source" / "zh-TW" / NOTEBOOK, 4).cells[0].source
    assert "視窗與濾波器逐格相乘，再加總。\n\n- 一步一步來\n- NumPy\n  陣列" in prose


def test_only_the_setup_cell_differs_in_code(tiny_course: Course) -> None:
    root = tiny_course("whole")
    build(root)
    first, second = (nbformat.read(root / "source" / lang / NOTEBOOK, 4).cells for lang in ("zh-TW", "en"))
    assert [cell.id for cell in first] == [cell.id for cell in second]
    differing = [
        cell.id
        for cell, other in zip(first, second, strict=True)
        if cell.cell_type == "code" and cell.source != other.source
    ]
    assert differing == ["setup"]
    for lang, cell in (("zh-TW", first[1]), ("en", second[1])):
        assert cell.source.startswith("import convbook  # ")
        assert cell.source.endswith(f'\n\nconvbook.use("{lang}")')


def test_short_attributes_become_full_nbgrader_metadata(tiny_course: Course) -> None:
    root = tiny_course("whole")
    build(root)
    cells = {cell.id: cell.metadata for cell in nbformat.read(root / "source" / "en" / NOTEBOOK, 4).cells}
    assert cells["single_step-values"] == {
        "nbgrader": {
            "grade": True,
            "grade_id": "single_step-values",
            "locked": True,
            "points": 90,
            "schema_version": 3,
            "solution": False,
            "task": False,
        },
        "tags": ["raises-exception"],
    }
    assert cells["in-your-words"]["nbgrader"]["solution"] is True
    assert cells["in-your-words"]["nbgrader"]["grade"] is True
    assert cells["in-your-words"]["nbgrader"]["locked"] is False
    assert "nbgrader" not in cells["opening"], "prose is never locked"


def test_nbgrader_knows_the_assignment_after_a_build(tiny_course: Course) -> None:
    root = tiny_course("whole")
    build(root)
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        notebook = gradebook.find_notebook("Day00-Tiny_HW", "day00")
        assert {cell.name: cell.max_score for cell in notebook.grade_cells} == {
            "single_step-values": 90,
            "in-your-words": 10,
        }
        hidden = gradebook.find_source_cell("single_step-values", "Day00-Tiny_HW", "day00").source
    assert "BEGIN HIDDEN TESTS" in hidden


def test_a_changed_hidden_test_is_recorded_anew(tiny_course: Course) -> None:
    root = tiny_course("whole")
    build(root)
    text = root / HOMEWORK
    text.write_text(text.read_text(encoding="utf-8").replace("[5, 0, 2]", "[7, 0, 1]"), encoding="utf-8")
    build(root)
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        assert (
            "[7, 0, 1]" in gradebook.find_source_cell("single_step-values", "Day00-Tiny_HW", "day00").source
        )


def test_the_release_holds_no_solution_and_no_output(tiny_course: Course) -> None:
    root = tiny_course("whole")
    build(root)
    released = (root / "release" / "zh-TW" / NOTEBOOK).read_text(encoding="utf-8")
    assert "zip(window, weights)" not in released
    assert "[5, 0, 2]" not in released
    assert all(not cell.get("outputs") for cell in json.loads(released)["cells"])


def test_accepting_a_stale_pair_stamps_it_and_only_it(tiny_course: Course) -> None:
    root = tiny_course("stale_translation")
    before = (root / HOMEWORK).read_text(encoding="utf-8")
    assert accept(root, HOMEWORK, {"no-such-key"}) == []
    assert accept(root, HOMEWORK, {"opening"}) == ["opening"]
    after = (root / HOMEWORK).read_text(encoding="utf-8")
    changed = [(a, b) for a, b in zip(before.splitlines(), after.splitlines(), strict=True) if a != b]
    assert len(changed) == 1
    assert build(root)


def test_accept_asks_what_was_compared(tiny_course: Course) -> None:
    result = CliRunner().invoke(app, ["accept", "--root", str(tiny_course("stale_translation"))])
    assert result.exit_code == 2
    assert "Name the keys" in result.output
