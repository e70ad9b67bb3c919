"""What attacks on the system need: a notebook with an honest neighbour, and a look from outside."""

from pathlib import Path

from court import Court, Verdict, graded, hidden, ordinary, solution

from convbook_grader.judge.limits import Limits

MARKER = "MARKER-7f3a"


def attacked(
    court: Court, attack: str, limits: Limits | None = None, files: dict[str, bytes] | None = None
) -> Verdict:
    """Judge a notebook in which `attack` stands between an honest and a wrong solution.

    The honest one deserves 2 points, the wrong one none; both tests are hidden, and hold `MARKER`.
    """
    submitted = [
        solution("def honest(): return 1\ndef wrong(): return 0", "answers"),
        solution(attack, "attack"),
        graded(hidden(f"marker = '{MARKER}'\nassert honest() == 1"), "honest", 2),
        graded(hidden(f"marker = '{MARKER}'\nassert wrong() == 41.5"), "wrong", 3),
        ordinary("print('still', honest())"),
    ]
    return court.judge(submitted, limits=limits or Limits(cell_seconds=5, submission_seconds=60), files=files)


def said(verdict: Verdict) -> str:
    """What the attack's cell showed."""
    return verdict.output("attack")


def assert_deserved(verdict: Verdict) -> None:
    """The honest function has its points, the wrong one none, and nothing hidden is shown."""
    assert verdict.points == {"honest": 2, "wrong": 0}
    assert MARKER not in verdict.text()
    assert "still 1" in verdict.text()


def running(name: str) -> list[str]:
    """Processes of this machine that called themselves `name` (at most 15 letters), the dead left out."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = status.read_text().splitlines()
        except OSError:
            continue
        if lines[0] == f"Name:\t{name}" and not any(line.startswith("State:\tZ") for line in lines):
            found.append(status.parent.name)
    return found


def call_oneself(name: str) -> str:
    """Code by which a process, and all that it forks, can be told from the others by `running`."""
    return f"import ctypes\nctypes.CDLL(None).prctl(15, b'{name}', 0, 0, 0)\n"
