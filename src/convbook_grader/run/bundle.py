"""One submission with all that grading it needs, and what came of it, as bytes.

msgpack, no pickle: a bundle may be graded on another machine, and nothing in it can run there
but the student's code, in the sandbox.
"""

import hashlib
import importlib.metadata
import platform
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Self

import msgpack

_PACKAGES = ("convbook", "numpy", "matplotlib", "scipy", "ipython")


@dataclass(frozen=True)
class Exam:
    """One notebook of an assignment, as the instructor knows it.

    Attributes
    ----------
    name : str
        nbgrader's notebook id.
    source, released : bytes
        The instructor's notebook (or nothing), and the one that students got.
    cells : dict
        ``grade_id`` → type, source, lock and metadata from the gradebook.
    kernelspec : dict
        Of the instructor's notebook.
    """

    name: str
    source: bytes
    released: bytes
    cells: dict[str, dict[str, Any]]
    kernelspec: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Rules:
    """How the submissions of a course are graded.

    Attributes
    ----------
    limits : dict
        `Limits.plain`.
    preload, secret : list of str
        See `Ground`.
    begin, end : str
        The marks around hidden tests.
    language : str
        Of what the judge says, where a notebook does not name its own.
    no_sandbox : bool
        Asked for by name.
    output_lines, traceback_lines : int
        nbgrader's `LimitOutput`; -1 for no limit.
    ignored : str
        nbgrader's `IgnorePattern`, for stderr.
    """

    limits: dict[str, Any]
    preload: list[str]
    secret: list[str]
    begin: str
    end: str
    language: str = ""
    no_sandbox: bool = False
    output_lines: int = 1000
    traceback_lines: int = 100
    ignored: str = ""


@dataclass(frozen=True)
class Bundle:
    """A submission before it is graded.

    Attributes
    ----------
    student, assignment : str
        As nbgrader names them; hidden tests may seed their numbers with the former.
    exams : list of Exam
        The notebooks of the assignment.
    submitted : dict
        Path below the submission's folder → content of each notebook-like file.
    student_files, trusted_files : dict
        Other files, for S and for T.
    rules : Rules
        Of the course.
    """

    student: str
    assignment: str
    exams: list[Exam]
    submitted: dict[str, bytes]
    student_files: dict[str, bytes]
    trusted_files: dict[str, bytes]
    rules: Rules

    def pack(self) -> bytes:
        """Return the bundle as bytes; equal bundles give equal bytes."""
        return _pack(vars(self) | {"exams": [vars(exam) for exam in self.exams], "rules": vars(self.rules)})

    @classmethod
    def unpack(cls, content: bytes) -> Self:
        """Rebuild what `pack` made."""
        fields = _unpack(content)
        exams = [Exam(**exam) for exam in fields.pop("exams")]
        return cls(exams=exams, rules=Rules(**fields.pop("rules")), **fields)


@dataclass
class Graded:
    """One notebook of a submission after it was graded.

    Attributes
    ----------
    name : str
        nbgrader's notebook id.
    executed : bytes
        The notebook with its outputs.
    points, comments : dict
        ``grade_id`` → automatic score (None: a person has to read it), automatic comment.
    answers : dict
        ``grade_id`` of a solution cell → digest of what the student wrote there.
    """

    name: str
    executed: bytes
    points: dict[str, float | None]
    comments: dict[str, str | None]
    answers: dict[str, str] = field(default_factory=dict)


@dataclass
class Outcome:
    """What came of a submission.

    Attributes
    ----------
    student : str
        Whose.
    reason : str
        ``"graded"``, or the catalogue's key of why not.
    values : dict
        For the reason's sentence.
    notebooks : list of Graded
        Empty unless graded.
    repairs : list
        (key, values) of what was mended first.
    incidents : list of str
        What happened to its processes.
    level : str
        Isolation: full, reduced or none.
    seconds : float
        Of judging.
    """

    student: str
    reason: str = "graded"
    values: dict[str, Any] = field(default_factory=dict)
    notebooks: list[Graded] = field(default_factory=list)
    repairs: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    incidents: list[str] = field(default_factory=list)
    level: str = "full"
    seconds: float = 0.0

    @property
    def graded(self) -> bool:
        """Whether it has a score."""
        return self.reason == "graded"

    def pack(self) -> bytes:
        """Return the outcome as bytes."""
        return _pack(vars(self) | {"notebooks": [vars(notebook) for notebook in self.notebooks]})

    @classmethod
    def unpack(cls, content: bytes) -> Self:
        """Rebuild what `pack` made."""
        fields = _unpack(content)
        notebooks = [Graded(**notebook) for notebook in fields.pop("notebooks")]
        repairs = [(key, values) for key, values in fields.pop("repairs")]
        return cls(notebooks=notebooks, repairs=repairs, **fields)


def key_of(bundle: bytes) -> str:
    """Return what a verdict is known by: the submission, the tests, the rules, the environment."""
    return hashlib.sha256(environment().encode() + b"\0" + bundle).hexdigest()


@cache
def environment() -> str:
    """Return the versions that a score may depend on."""
    found = [f"python {platform.python_version()}"]
    for name in _PACKAGES:
        try:
            found.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            continue
    return ", ".join(found)


def _pack(value: Any) -> bytes:
    packed: bytes = msgpack.packb(value, use_bin_type=True, unicode_errors="surrogatepass")
    return packed


def _unpack(content: bytes) -> Any:
    sizes = {f"max_{kind}_len": len(content) for kind in ("str", "bin", "array", "map")}
    return msgpack.unpackb(content, unicode_errors="surrogatepass", **sizes)
