"""Exports to Python become the notebook that they were."""

import json
from collections.abc import Callable

import nbformat
import pytest
from homeworks import as_nbconvert, as_percent, as_plain_script, as_spyder, notebook, solved, wanted

from convbook_grader.collect.pyexport import MOST_BYTES, to_notebook
from convbook_grader.rescue import rescue
from convbook_grader.rescue.cells import even


def answers(content: bytes) -> dict[str, str]:
    cells = rescue(content, wanted().released["zh-TW"]).notebook.cells
    graded = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("solution")]
    return {cell.metadata.nbgrader.grade_id: even(cell.source) for cell in graded}


@pytest.mark.parametrize("export", [as_percent, as_nbconvert, as_spyder])
def test_every_answer_comes_back_as_it_was_written(export: Callable[[bytes], bytes]) -> None:
    made = to_notebook(export(solved()).decode())
    assert made is not None
    found, written = answers(made), answers(solved())
    prose = {"one-filter-anywhere"} if export is as_spyder else set()  # its cells are all code
    assert {name for name in written if found[name] != written[name]} <= prose


def test_a_plain_script_brings_its_functions() -> None:
    made = to_notebook(as_plain_script(solved()).decode())
    assert made is not None
    found, written = answers(made), answers(solved())
    same = [name for name in written if found[name] == written[name]]
    assert {"conv_single_step", "conv_forward", "plot_feature_maps", "spot_keras_mistakes"} <= set(same)


def test_windows_line_ends_change_nothing() -> None:
    text = as_nbconvert(solved()).decode()
    assert to_notebook(text.replace("\n", "\r\n")) == to_notebook(text)


def test_a_header_that_would_grow_to_gigabytes_is_cut_off() -> None:
    steps = "".join(
        f"# {b}: &{b} [*{a},*{a},*{a},*{a}]\n" for a, b in zip("abcdefghijkl", "bcdefghijklm", strict=True)
    )
    made = to_notebook(f"# ---\n# a: &a [x]\n{steps}# ---\n\n# %%\nx = 1\n")
    assert made is not None
    assert len(made) < 1000
    assert json.loads(made)["metadata"] == {}


@pytest.mark.parametrize(
    "text",
    ["", "\n" * 100, "x" * (MOST_BYTES + 1), "# %%\n" * 4000, "x = 1\n" * 9000],
    ids=["nothing", "blank lines", "too long", "too many cells", "too many lines"],
)
def test_what_is_no_export_is_none(text: str) -> None:
    assert to_notebook(text) is None


def test_metadata_of_cells_are_not_taken_over() -> None:
    made = to_notebook('# %% tags=["x"] nbgrader={"grade_id": "a", "points": 99, "solution": true}\nx = 1\n')
    assert made is not None
    assert notebook(made).cells[0].metadata == {"nbgrader": {"grade_id": "a"}}


def test_the_result_is_a_notebook() -> None:
    made = to_notebook(as_percent(solved()).decode())
    assert made is not None
    nbformat.validate(nbformat.reads(made.decode(), as_version=4))
