"""What is put before the judge."""

from dataclasses import dataclass, field

from convbook.language import Language
from convbook_grader.judge.limits import Limits
from convbook_grader.judge.plan import Plan


@dataclass(frozen=True)
class Case:
    """What is put before the judge.

    Attributes
    ----------
    plan : Plan
        What T runs besides the tests.
    folder : tuple of str
        The last parts of the working folder: the student's name and the assignment's.
    student_files, trusted_files : dict
        File name → content, for S and for T.
    limits : Limits
        What the submission may use.
    language : {"zh-TW", "en"}, optional
        Of what the judge says; both if None.
    begin, end : str
        The marks around hidden tests.
    """

    plan: Plan
    folder: tuple[str, ...]
    student_files: dict[str, bytes] = field(default_factory=dict)
    trusted_files: dict[str, bytes] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    language: Language | None = None
    begin: str = "BEGIN HIDDEN TESTS"
    end: str = "END HIDDEN TESTS"
