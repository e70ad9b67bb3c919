"""Reading the bank, and putting a solution into a released notebook."""

from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from convbook_author.bank import hand_in, read_bank, reference_solutions
from convbook_author.problem import CourseTextError

STEP = "def single_step(window, weights):\n"


def write_bank(root: Path, text: str) -> None:
    folder = root / "course" / "day00_tiny" / "bank"
    folder.mkdir(parents=True)
    (folder / "single_step.py").write_text(text, encoding="utf-8")


def solution(name: str, source: str) -> dict[str, object]:
    nbgrader = {"grade": False, "grade_id": name, "locked": False, "solution": True, "schema_version": 3}
    return new_code_cell(source, id=name, metadata={"nbgrader": nbgrader})


def test_honest_and_wrong_solutions_say_what_they_are(tmp_path: Path) -> None:
    write_bank(
        tmp_path,
        f'# %% honest="loop"\n{STEP}    ...\n\n'
        f'# %% wrong="no-bias" loses="single_step-values single_step-more" says="no-bias"\n{STEP}    pass\n',
    )
    honest, wrong = read_bank(tmp_path, "day00_tiny")
    assert (honest.exercise, honest.name, honest.honest) == ("single_step", "loop", True)
    assert wrong.loses == {"single_step-values", "single_step-more"}
    assert wrong.says == ("no-bias",)
    assert not wrong.honest


@pytest.mark.parametrize(
    "header",
    [
        "# %%",
        '# %% wrong="loses-nothing"',
        '# %% honest="a" loses="t"',
        '# %% honest="a" wrong="b" loses="t"',
    ],
)
def test_a_solution_that_does_not_say_what_it_is_is_refused(header: str, tmp_path: Path) -> None:
    write_bank(tmp_path, f"{header}\n{STEP}    ...\n")
    with pytest.raises(CourseTextError, match="does not say what it is"):
        read_bank(tmp_path, "day00_tiny")


def test_a_solution_replaces_its_own_cell_and_no_other() -> None:
    released = new_notebook(
        cells=[solution("single_step", "stub"), new_markdown_cell("prose", id="p"), solution("size", "stub")]
    )
    handed_in = hand_in(released, {"single_step": "mine", "p": "not prose", "unknown": "x"})
    assert [cell.source for cell in handed_in.cells] == ["mine", "prose", "stub"]
    assert released.cells[0].source == "stub", "the released notebook stays as it was"


def test_reference_solutions_come_without_their_markers() -> None:
    source = f"{STEP}    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION\n"
    notebook = new_notebook(cells=[solution("single_step", source)])
    assert reference_solutions(notebook) == {"single_step": f"{STEP}    return 1\n"}
