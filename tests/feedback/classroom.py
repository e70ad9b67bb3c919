"""A small class, handed in with marks planted in its hidden tests, and what is graded of it."""

import base64
import os
import shutil
import subprocess
import sys
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from convbook_author.bank import hand_in, read_bank, reference_solutions

ROOT = Path(__file__).parents[2]
ASSIGNMENT, NOTEBOOK = "day94", "Day94-CNN_Convolution_HW.ipynb"
PLANTED = ("PLANTED-COMMENT-7391", "PLANTED-STRING-7391", "PLANTED-MESSAGE-7391")
REFERENCES = ("987654.321", "987654", "123456.789", "1.6243453636632417")
TOLD = f'want = 123456.789\nassert False, "{PLANTED[2]}"[:0] + f"off by {{want}}"'
COMMENT = "**視窗**說得很清楚。<script>alert(1)</script>"

# Student → exercise → solution of the bank.
WRONG = {
    "honest": {},
    "bias": {"conv_single_step": "bias-per-element"},
    "classic": {"conv_single_step": "classic-float-of-array"},
    "stride": {"conv_forward": "stride-ignored"},
    "scale": {"plot_feature_maps": "own-scale-per-panel"},
    "english": {"window": "stale-Z"},
    "blank": {},
    "hostile": {},
}  # fmt: skip

HOSTILE_CODE = """
import sys
from IPython.display import HTML, Image, Javascript, Markdown, SVG, display
import matplotlib
print("<script>alert('printed')</script>", sys.prefix, matplotlib.__file__)
print("/home/teacher/course/gradebook.db and /tmp/ipykernel_12/34.py and C:\\\\Users\\\\teacher\\\\key.txt")
display(HTML("<img src=x onerror=alert(1)><script src='https://evil.example/x.js'></script>"))
display(HTML("<b onclick='x()'>bold</b>"))
display(HTML("<style>body{display:none}</style><iframe src='https://evil.example'></iframe>"))
display(Javascript("alert(2)"))
display(Markdown("# A heading\\n[click](javascript:alert(3)) ![spy](https://evil.example/pixel.png)"))
display(SVG('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(4)</script></svg>'))
print("x" * 300_000)
"""
RAISED = 'raise RuntimeError("</pre><h1>mine</h1>", __import__("numpy").__file__)'
HOSTILE_PROSE = """# My own title
##### a deep heading
<script>alert(5)</script> <h1 onclick="x()">raw</h1> <a href="javascript:alert(6)">link</a>
<img src="https://evil.example/a.png"> ![b](https://evil.example/b.png) ![c](../../gradebook.png)
[![d](data:image/svg+xml;base64,PHN2Zz4=)](file:///home/teacher/secret)
"""


@dataclass(frozen=True)
class Classroom:
    """A course that was graded: its folder, and every page in it."""

    course: Path
    pages: Mapping[str, str]


def nbgrader(course: Path, command: str, *options: str, engine: str = "judge") -> None:
    """Run an nbgrader command in `course`."""
    done = subprocess.run(
        [Path(sys.executable).with_name("nbgrader"), command, ASSIGNMENT, *options],
        cwd=course, env=os.environ | {"CONVBOOK_ENGINE": engine}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def read_pages(course: Path) -> dict[str, str]:
    """Student → page."""
    found = sorted((course / "feedback").glob(f"*/{ASSIGNMENT}/*.html"))
    return {path.parts[-3]: path.read_text(encoding="utf-8") for path in found}


def grade(course: Path) -> Classroom:
    """The class, graded by the judge; a person has added a grade, a comment and a penalty."""
    course.mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", course)
    shutil.copytree(ROOT / "source", course / "source")
    for path in (course / "source").rglob("*.ipynb"):
        plant(path)
    nbgrader(course, "generate_assignment")
    bank = {(entry.exercise, entry.name): entry.source for entry in read_bank(ROOT, "day94_convolution")}
    source = nbformat.read(course / "source/zh-TW" / ASSIGNMENT / NOTEBOOK, as_version=4)
    for student, wrong in WRONG.items():
        released = course / "release/zh-TW" if student != "english" else ROOT / "release/en"
        notebook = nbformat.read(released / ASSIGNMENT / NOTEBOOK, as_version=4)
        solutions = {} if student == "blank" else reference_solutions(source)
        solutions |= {exercise: bank[exercise, name] for exercise, name in wrong.items()}
        solutions["one-filter-anywhere"] = "同一個濾波器停在每個視窗。" if student == "stride" else ""
        handed_in = hand_in(notebook, solutions if student != "blank" else {})
        if student == "hostile":
            make_hostile(handed_in)
        folder = course / "submitted" / student / ASSIGNMENT
        folder.mkdir(parents=True)
        nbformat.write(handed_in, folder / NOTEBOOK)
    nbgrader(course, "autograde")
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        name = NOTEBOOK.removesuffix(".ipynb")
        grade = gradebook.find_grade("one-filter-anywhere", name, ASSIGNMENT, "stride")
        grade.manual_score, grade.needs_manual_grade = 4, False
        gradebook.find_comment("one-filter-anywhere", name, ASSIGNMENT, "stride").manual_comment = COMMENT
        gradebook.find_submission_notebook(name, ASSIGNMENT, "bias").late_submission_penalty = 5
        gradebook.db.commit()
    nbgrader(course, "generate_feedback")
    return Classroom(course, read_pages(course))


def grade_with_stock(classroom: Classroom) -> dict[str, str]:
    """Pages of results that stock nbgrader's own engine left, tracebacks of hidden tests and all."""
    for student in ("bias", "blank"):
        nbgrader(classroom.course, "autograde", "--force", "--student", student, engine="stock")
        nbgrader(classroom.course, "generate_feedback", "--force", "--student", student, engine="stock")
    pages = read_pages(classroom.course)
    return {student: pages[student] for student in ("bias", "blank")}


def plant(path: Path) -> None:
    """Put marks into every hidden test, and two tests more that nobody passes."""
    notebook = nbformat.read(path, as_version=4)
    cells = []
    for cell in notebook.cells:
        mark = f'# {PLANTED[0]}\n_planted = "{PLANTED[1]}"\n### END HIDDEN TESTS'
        cell.source = cell.source.replace("### END HIDDEN TESTS", mark)
        cells.append(cell)
        if cell.get("id") == "conv_single_step-contract":
            cells += [
                unpassable("conv_single_step-library", "np.testing.assert_allclose(np.ones(3), 987654.321)"),
                unpassable("conv_single_step-told", TOLD),
            ]  # fmt: skip
    notebook.cells = cells
    nbformat.write(notebook, path)


def unpassable(name: str, test: str) -> NotebookNode:
    cell = nbformat.v4.new_code_cell(
        f"# Hidden tests: {name}.\n### BEGIN HIDDEN TESTS\n{test}\n### END HIDDEN TESTS", id=name
    )
    flags = {"grade": True, "locked": True, "solution": False, "task": False}
    cell.metadata["nbgrader"] = flags | {"grade_id": name, "points": 0.5, "schema_version": 3}
    return cell


def make_hostile(notebook: NotebookNode) -> None:
    """Let a student try what a page could be made to do."""
    pixels = base64.b64encode(huge_png()).decode()
    attachments = {"big.png": {"image/png": pixels}, "page.png": {"image/png": "PHNjcmlwdD4="}}
    text = HOSTILE_PROSE + "![large](attachment:big.png) ![fake](attachment:page.png)"
    notebook.cells.insert(2, nbformat.v4.new_markdown_cell(text, attachments=attachments))
    notebook.cells += [nbformat.v4.new_code_cell(source) for source in (HOSTILE_CODE, RAISED)]


def huge_png() -> bytes:
    """A picture of 30,000 by 30,000 in a few bytes."""
    head = (30_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + len(head).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
