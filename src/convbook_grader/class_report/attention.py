"""The verdict list: who has no score and why, what else is worth a look, and what to do about it."""

from collections.abc import Callable
from dataclasses import dataclass

from convbook.language import current, say
from convbook_grader.class_report.gather import ClassResults
from convbook_grader.collect.link import Remark
from convbook_grader.report import Row
from convbook_grader.run.progress import mended, reason


@dataclass(frozen=True)
class Notice:
    """A line of the verdict list.

    Attributes
    ----------
    student : str
        Whose.
    words : list of str
        What came of it, and what to do.
    """

    student: str
    words: list[str]


def without_score(results: ClassResults) -> list[Notice]:
    """Return why each student who has none has no score."""
    return [
        Notice(row.student, [verdict_of(row, results), *_collected(row, results)])
        for row in results.rows
        if not row.graded
    ]


def worth_a_look(results: ClassResults) -> list[Notice]:
    """Return what there is to know of students who have a score."""
    found = []
    for row in results.graded:
        words = []
        if row.student in results.damaged:
            words.append(_say("todo_damaged", student=row.student))
        if row.verdict is not None and row.verdict.repairs:
            words.append(_say("mended", what=_tried(lambda row=row: mended(row.verdict))))  # type: ignore[misc]
        words += _collected(row, results)
        if words:
            found.append(Notice(row.student, words))
    return found


def verdict_of(row: Row, results: ClassResults) -> str:
    """Return a row's verdict in words."""
    if row.graded:
        which = "all_tests" if row.passed == row.tests else "some_tests"
        return say(f"report.{which}", passed=row.passed, tests=row.tests)
    if row.missing is not None:
        return _remark(row.missing)
    if row.student in results.damaged:
        return _say("todo_damaged", student=row.student)
    verdict = row.verdict
    if verdict is None or verdict.graded:
        return _say("todo_autograde", assignment=results.assignment)
    return _tried(lambda: reason(verdict))


def _collected(row: Row, results: ClassResults) -> list[str]:
    outcome = results.outcomes.get(row.student)
    if outcome is None or row.missing is not None:
        return []
    return [_remark(one) for one in outcome.remarks]


def _remark(remark: Remark) -> str:
    return _tried(lambda: remark.say(current()))


def _tried(words: Callable[[], str]) -> str:
    """Another version of this program may have left what this one has no words for."""
    try:
        return words()
    except (KeyError, IndexError, ValueError, TypeError, AttributeError):
        return _say("no_words")


def _say(key: str, **values: object) -> str:
    return say(f"class_report.{key}", **values)
