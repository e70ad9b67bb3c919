"""``convbook report``: a class in one page and one table."""

import json
import os
from datetime import datetime
from pathlib import Path

from rich.console import Console

from convbook.language import Language, say, use


def report(root: Path, assignment: str, out: Path | None, language: Language, as_json: bool) -> int:
    """Write the page and the table; return 0, or 2 if they could not be made."""
    from convbook_grader.class_report.gather import gather, is_known
    from convbook_grader.class_report.page import render, table
    from convbook_grader.class_report.view import make_view
    from convbook_grader.course import read_config, read_course
    from convbook_grader.run.trouble import CourseError

    use(language)
    try:
        config = read_config(root)
        course = read_course(root, config)
        # A name is one folder's in nbgrader, and here it becomes a file's.
        if Path(assignment).name != assignment or not is_known(course, assignment):
            raise CourseError(say("class_report.no_assignment", assignment=assignment, root=course.root))
        results = gather(course, assignment, config)
        view = make_view(results)
        now = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M %z")
        folder = out or Path(course.root) / "report"
        folder.mkdir(parents=True, exist_ok=True)
        page, sheet = folder / f"{assignment}.html", folder / f"{assignment}.csv"
        _write(page, render(view, now).encode("utf-8", "replace"))
        _write(sheet, table(results))
    except (CourseError, OSError) as error:
        _print(Console(stderr=True), str(error))
        return 2
    if as_json:
        told = {"students": view.students, "graded": view.graded, "page": str(page), "table": str(sheet)}
        print(json.dumps(told, ensure_ascii=False))
    else:
        _print(Console(), say("class_report.written", page=page, table=sheet))
    return 0


def _write(path: Path, content: bytes) -> None:
    """Put a file in place when it is whole: a browser may have the old one open."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    os.replace(part, path)


def _print(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False, soft_wrap=True)
