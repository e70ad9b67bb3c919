"""`convbook grade`: from a link to a page of feedback, once and while somebody watches."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from forge import Forge

sys.path.insert(0, str(Path(__file__).parents[1] / "run"))

import coursework  # the small course of the class run's tests

# A watcher to whom no interval is over before a signal says so: 1 that of _TRY_AGAIN, 2 that of _ALL_AGAIN.
PATIENT = """
import math, signal
from convbook_cli import grade, main
grade._TRY_AGAIN = grade._ALL_AGAIN = math.inf
signal.signal(signal.SIGUSR1, lambda *_: setattr(grade, "_TRY_AGAIN", 0.0))
signal.signal(signal.SIGUSR2, lambda *_: setattr(grade, "_ALL_AGAIN", 0.0))
main.app()
"""
DRIVE = "https://drive.google.com/file/d/1/view"


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return coursework.open_course(tmp_path_factory.mktemp("generated"))


@pytest.fixture
def course(generated: Path, tmp_path: Path) -> Path:
    return coursework.copy_course(generated, tmp_path / "course")


def homework(course: Path, double: str = "return 2 * x") -> dict[str, bytes]:
    """What somebody commits."""
    notebook = nbformat.read(course / "release/ps1/hw.ipynb", as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "double":
            cell.source = f"def double(x):\n    {double}"
    return {"hw.ipynb": nbformat.writes(notebook).encode()}


def push(forge: Forge, course: Path, owner: str, **answers: str) -> str:
    """Let somebody push their homework; the link to it."""
    forge.repository(f"{owner}/cnn").commit(homework(course, **answers))
    return f"{forge.base}/{owner}/cnn"


def write_list(course: Path, links: dict[str, str]) -> None:
    rows = "".join(f"{who},{link}\n" for who, link in links.items())
    (course / "links.csv").write_text(f"student,link\n{rows}")


def arguments(forge: Forge, *more: str) -> tuple[str, ...]:
    return ("grade", "ps1", "links.csv", "--base-url", forge.base, "--language", "en", "-j", "2", *more)


def page(course: Path, student: str) -> Path:
    return course / "feedback" / student / "ps1" / "hw.html"


def test_one_command_leads_from_links_to_scores_feedback_and_the_table_and_does_nothing_twice(
    forge: Forge, course: Path
) -> None:
    links = {
        "B01": push(forge, course, "wang"),
        "B02": push(forge, course, "chen-42", double=coursework.WRONG),
        "B03": DRIVE,
    }
    write_list(course, links)
    done = coursework.convbook(course, *arguments(forge))
    assert done.returncode == 1, done.stdout + done.stderr
    scores = {who: points["double-test"] for who, points in coursework.scores(course).items()}
    assert scores == {"B01": 2, "B02": 0}
    assert page(course, "B01").is_file()
    assert not page(course, "B03").exists()
    assert "B03" in (course / "report/ps1.html").read_text("utf-8")
    rows = {line.split("│")[1].strip(): line for line in done.stdout.splitlines() if line.startswith("│ B0")}
    assert "cloud drive" in " ".join(done.stdout.split())
    assert "pass" in rows["B01"]
    # Nothing has changed: nothing is fetched, graded or written again.
    written = {who: page(course, who).stat().st_mtime_ns for who in ("B01", "B02")}
    again = coursework.convbook(course, *arguments(forge, "--json"))
    assert again.returncode == 1, again.stderr
    lines = [json.loads(line) for line in again.stdout.splitlines()]
    states = {line["student"]: line["state"] for line in lines if "state" in line}
    assert states == {"B01": "unchanged", "B02": "unchanged", "B03": "refused"}
    assert {line["student"]: line["how"] for line in lines if "how" in line} == {"B01": "kept", "B02": "kept"}
    assert written == {who: page(course, who).stat().st_mtime_ns for who in ("B01", "B02")}
    # As if a run had been killed between the grades and the page.
    os.utime(page(course, "B02"), (0, 0))
    # Two students, one link.
    links["B03"] = links["B01"]
    write_list(course, links)
    last = coursework.convbook(course, *arguments(forge))
    assert last.returncode == 0, last.stdout + last.stderr
    assert page(course, "B03").is_file()
    assert page(course, "B02").stat().st_mtime > 0
    assert page(course, "B01").stat().st_mtime_ns == written["B01"]


class Watcher:
    """`convbook grade --watch`, and what it has said so far."""

    def __init__(self, course: Path, forge: Forge, *command: str) -> None:
        self.said = course.parent / "said.txt"
        with self.said.open("w") as file:
            self.process = subprocess.Popen(
                [*(command or (str(coursework.BIN / "convbook"),)), *arguments(forge, "--watch", "0.2")],
                cwd=course,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                env=os.environ | {"COLUMNS": "160", "PYTHONUNBUFFERED": "1"},
            )

    def wait_for(self, what: Callable[[], bool]) -> None:
        until = time.monotonic() + 90
        while not what():
            assert self.process.poll() is None, self.said.read_text()
            assert time.monotonic() < until, self.said.read_text()
            time.sleep(0.05)

    def interrupt(self) -> int:
        """As Ctrl-C does: the signal reaches the whole group."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(60)


def group_ends(group: int) -> bool:
    """Whether nothing of a group of processes is left, after a while."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def watch(course: Path, forge: Forge) -> Iterator[Callable[..., Watcher]]:
    """Begin to watch, in a process that does not outlive the test."""
    begun: list[Watcher] = []

    def begin(*command: str) -> Watcher:
        begun.append(Watcher(course, forge, *command))
        return begun[-1]

    yield begin
    for found in begun:
        if found.process.poll() is None:
            os.killpg(found.process.pid, signal.SIGKILL)
            found.process.wait()


def test_who_pastes_a_link_while_somebody_watches_gets_feedback_and_the_rest_is_left_alone(
    forge: Forge, course: Path, watch: Callable[..., Watcher]
) -> None:
    links = {"B01": push(forge, course, "wang")}
    write_list(course, links)
    watcher = watch()
    watcher.wait_for(lambda: page(course, "B01").is_file())
    first = page(course, "B01").stat().st_mtime_ns
    # A list that is being written, or is somebody else's for a moment.
    (course / "links.csv").write_bytes(b"PK\x03\x04half a spreadsheet")
    watcher.wait_for(lambda: "cannot be read now" in watcher.said.read_text())
    (course / "links.csv").unlink()
    watcher.wait_for(lambda: "There is no file" in watcher.said.read_text())
    write_list(course, links)
    with (course / "links.csv").open("a") as file:

        def one_line_more() -> bool:
            print(file=file, flush=True)
            return "somebody is writing it" in watcher.said.read_text()

        watcher.wait_for(one_line_more)
    forge.asked.clear()
    links |= {"B02": push(forge, course, "chen-42", double=coursework.WRONG), "B03": DRIVE, "B04": ""}
    write_list(course, links)
    watcher.wait_for(lambda: page(course, "B02").is_file())
    assert not [request for request in forge.asked if "wang" in request.path]
    # A refused link is mended.
    write_list(course, links | {"B03": push(forge, course, "lin")})
    watcher.wait_for(lambda: page(course, "B03").is_file())
    assert page(course, "B01").stat().st_mtime_ns == first
    assert watcher.interrupt() == 0
    said = watcher.said.read_text()
    assert "Traceback" not in said
    assert "Stopped" in said
    scores = {who: points["double-test"] for who, points in coursework.scores(course).items()}
    assert scores == {"B01": 2, "B02": 0, "B03": 2}
    assert group_ends(watcher.process.pid)


def test_watching_needs_something_to_look_at_again(forge: Forge, course: Path) -> None:
    asked = ("grade", "ps1", "-", "--watch", "1", "--base-url", forge.base, "--language", "en")
    done = coursework.convbook(course, *asked)
    assert done.returncode == 2
    assert "standard input" in done.stderr


def test_a_repository_that_could_not_be_collected_is_tried_again_after_an_interval_and_not_before(
    forge: Forge, course: Path, watch: Callable[..., Watcher]
) -> None:
    links = {"B01": push(forge, course, "wang"), "B02": push(forge, course, "chen-42")}
    write_list(course, links)
    forge.behaviours["/chen-42/"] = lambda handler: handler.answer(401)
    watcher = watch(sys.executable, "-c", PATIENT)
    watcher.wait_for(lambda: page(course, "B01").is_file())
    forge.behaviours.clear()  # made public
    forge.asked.clear()
    write_list(course, links | {"B03": push(forge, course, "lin")})
    watcher.wait_for(lambda: page(course, "B03").is_file())
    assert {request.path.split("/")[1] for request in forge.asked} == {"lin"}
    os.kill(watcher.process.pid, signal.SIGUSR1)
    watcher.wait_for(lambda: page(course, "B02").is_file())
    assert {request.path.split("/")[1] for request in forge.asked} == {"lin", "chen-42"}
    assert watcher.interrupt() == 0


def test_everybody_is_asked_again_after_an_interval_and_not_before(
    forge: Forge, course: Path, watch: Callable[..., Watcher]
) -> None:
    bare, links = forge.repository("wang/cnn"), {"B01": f"{forge.base}/wang/cnn"}
    bare.commit(homework(course))
    write_list(course, links)
    watcher = watch(sys.executable, "-c", PATIENT)
    watcher.wait_for(lambda: page(course, "B01").is_file())
    first = page(course, "B01").read_bytes()
    bare.commit(homework(course, coursework.WRONG))
    forge.asked.clear()
    write_list(course, links | {"B02": push(forge, course, "chen-42")})
    watcher.wait_for(lambda: page(course, "B02").is_file())
    assert {request.path.split("/")[1] for request in forge.asked} == {"chen-42"}
    os.kill(watcher.process.pid, signal.SIGUSR2)
    # nbgrader takes a page away before it puts the next one there.
    watcher.wait_for(lambda: page(course, "B01").is_file() and page(course, "B01").read_bytes() != first)
    assert coursework.scores(course)["B01"]["double-test"] == 0
    assert watcher.interrupt() == 0
