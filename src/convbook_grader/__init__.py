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
_FEEDBACK = ("convbook_grader.feedback.grades.ReadGrades",)
# Stock step → the step that takes its place.
_REPLACED = {
    "DeduplicateIds": _SANITIZE[1],
    "OverwriteCells": _SANITIZE[3],
    "Execute": _AUTOGRADE[0],
    "SaveAutoGrades": _AUTOGRADE[4],
    "GetGrades": _FEEDBACK[0],
}


def configure(c: Any) -> None:
    """Let the judge take nbgrader's place where student code runs, and `feedback` write the pages.

    Parameters
    ----------
    c : Config
        What ``get_config()`` returns in ``nbgrader_config.py``. Lists of preprocessors that
        were set before are kept, but for the steps that the judge replaces; so are an exporter
        and a template of the course's own for feedback.
    """
    for trait, stock in (("sanitize_preprocessors", _SANITIZE), ("autograde_preprocessors", _AUTOGRADE)):
        chosen = c.Autograde[trait] if trait in c.Autograde else list(stock)
        c.Autograde[trait] = [_replacement(step) for step in chosen]
    if "ignore" not in c.CourseDirectory:  # nbgrader copies what lies beside a notebook into feedback/
        ours = ["verdict.json", "receipt.json"]
        c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", *ours]
    if "plugin_class" not in c.AssignLatePenalties:  # as nbgrader's own, until c.LatePolicy says more
        c.AssignLatePenalties.plugin_class = "convbook_grader.late.policy.LatePolicy"
    feedback = c.GenerateFeedback
    if "exporter_class" not in feedback:
        feedback.exporter_class = "convbook_grader.feedback.page.FeedbackPage"
        chosen = feedback.preprocessors if "preprocessors" in feedback else list(_FEEDBACK)
        feedback.preprocessors = [_replacement(step) for step in chosen]


def _replacement(step: Any) -> Any:
    name = step.rpartition(".")[2] if isinstance(step, str) else step.__name__
    return _REPLACED.get(name, step)
