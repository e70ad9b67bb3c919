"""A notebook without what students may not see, for courses that have a feedback template of their own."""

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader import utils

from convbook_grader.feedback.paths import shorten
from convbook_grader.feedback.reasons import reason_of
from convbook_grader.feedback.view import Rules, is_instructors
from convbook_grader.judge.hidden import visible_part


def conceal(nb: NotebookNode, rules: Rules) -> NotebookNode:
    """Take hidden tests and the grader's paths out of `nb`; a failed test keeps the reason for it."""
    for cell in nb.cells:
        cell.metadata.get("nbgrader", {}).pop("checksum", None)
        test = cell.cell_type == "code" and utils.is_grade(cell) and not utils.is_solution(cell)
        if not is_instructors(cell):
            _shorten_outputs(cell)
            continue
        visible = str(cell.source)
        for begin, end in rules.marks:
            visible = visible_part(visible, begin, end)
        if test:
            metadata = cell.metadata.nbgrader
            passed = float(metadata.get("score") or 0) >= float(metadata.get("points") or 0)
            reason = reason_of(cell, visible, passed, rules.language, "convbook" in nb.metadata)
            told = [reason.said, reason.asked, reason.found, reason.where, reason.holds, reason.hint]
            text = "\n".join(part for part in (told[:1] if passed else told[1:]) if part)
            cell.outputs = [new_output("stream", name="stdout", text=f"{text}\n")] if text else []
        else:
            _shorten_outputs(cell)
        cell.source = visible
    return nb


def _shorten_outputs(cell: NotebookNode) -> None:
    for output in cell.get("outputs", []):
        if isinstance(output.get("text"), str):
            output.text = shorten(output.text)
        if output.get("output_type") == "error":
            output.traceback = [shorten(str(line)) for line in output.traceback]
            output.evalue = shorten(str(output.evalue))
        for mime in ("text/plain", "text/html", "text/markdown"):
            if isinstance(output.get("data", {}).get(mime), str):
                output.data[mime] = shorten(output.data[mime])
