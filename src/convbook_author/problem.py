"""What `convbook build --check` reports."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that an author must mend before the course can be built.

    Attributes
    ----------
    file : Path
        Where it is, relative to the repository.
    key : str
        Which cell, term or file entry; empty when it is the file as a whole.
    what : str
        What is wrong.
    do : str
        What to do about it.
    """

    file: Path
    key: str
    what: str
    do: str

    def __str__(self) -> str:
        place = f"{self.file.as_posix()}" + (f" [{self.key}]" if self.key else "")
        return f"{place}: {self.what}. To do: {self.do}."


class CourseTextError(Exception):
    """The course's text cannot be built; carries every problem found.

    Parameters
    ----------
    problems : list of Problem
        At least one.
    """

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
