"""Grading on top of nbgrader: one line in ``nbgrader_config.py`` turns it on.

::

    from convbook_grader import configure

    configure(c)
"""

from typing import Any

_SANITIZE = (
    "nbgrader.preprocessors.ClearOutput",
    "convbook_grader.repair.DropCopies",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "convbook_grader.repair.RestoreCells",
    "nbgrader.preprocessors.CheckCellMetadata",
)
_AUTOGRADE = (
    "convbook_grader.execute.JudgedExecute",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "convbook_grader.scores.FairScores",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
)
# Stock step → the step that takes its place.
_REPLACED = {
    "DeduplicateIds": _SANITIZE[1],
    "OverwriteCells": _SANITIZE[3],
    "Execute": _AUTOGRADE[0],
    "SaveAutoGrades": _AUTOGRADE[4],
}


def configure(c: Any) -> None:
    """Let the judge take nbgrader's place where student code runs.

    Parameters
    ----------
    c : Config
        What ``get_config()`` returns in ``nbgrader_config.py``. Lists of preprocessors that
        were set before are kept, but for the steps that the judge replaces.
    """
    for trait, stock in (("sanitize_preprocessors", _SANITIZE), ("autograde_preprocessors", _AUTOGRADE)):
        chosen = c.Autograde[trait] if trait in c.Autograde else list(stock)
        c.Autograde[trait] = [_replacement(step) for step in chosen]


def _replacement(step: Any) -> Any:
    name = step.rpartition(".")[2] if isinstance(step, str) else step.__name__
    return _REPLACED.get(name, step)
