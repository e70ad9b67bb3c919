"""A whole notebook before the judge: each code cell is run where it belongs."""

import nbformat
from nbformat import NotebookNode

from convbook.language import Language, say_in
from convbook_grader.judge.footing import Footing
from convbook_grader.judge.trial import Trial


def judge_notebook(nb: NotebookNode, trial: Trial) -> None:
    """Run the code cells of `nb`, restored before, and leave in them what they showed."""
    count = 0
    for cell in nb.cells:
        if cell.cell_type != "code":
            continue
        cell.outputs, cell.execution_count = [], None
        if not cell.source.strip():
            continue
        mark = cell.metadata.get("nbgrader", {})
        if mark.get("grade") and not mark.get("solution"):
            cell.outputs = trial.test_cell(cell)
        elif mark.get("locked"):
            cell.outputs = trial.locked_cell(cell)
        else:
            cell.outputs = trial.student_cell(cell)
        count += 1
        cell.execution_count = count
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = count


def say_level(nb: NotebookNode, footing: Footing, language: Language | None) -> None:
    """Say in the first code cell that the isolation was less than full, if it was."""
    if footing.level == "full":
        return
    first = next((cell for cell in nb.cells if cell.cell_type == "code"), None)
    if first is not None:
        note = say_in(language, "judge.reduced", level=footing.level)
        first.outputs.insert(0, nbformat.v4.new_output("display_data", data={"text/plain": note}))
