"""The page and the table, as text."""

from functools import cache
from importlib import resources

import jinja2
from markupsafe import Markup

from convbook.language import current, say
from convbook_grader.class_report.attention import verdict_of
from convbook_grader.class_report.gather import ClassResults
from convbook_grader.class_report.view import View, percent
from convbook_grader.export.cells import guard, number, to_csv
from convbook_grader.report import Row


def render(view: View, made: str) -> str:
    """Return the page; `made` is the moment that it tells."""

    def tell(key: str, **values: object) -> str:
        return say(f"class_report.{key}", **values)

    return _template().render(view=view, say=tell, lang=current() or "mul", style=_style(), made=made)


def table(results: ClassResults) -> bytes:
    """Return the class as CSV: a line for each student, empty cells for who has no score.

    Column heads are the same in every language, for programs that read them.
    """
    names = list(dict.fromkeys(name for row in results.graded for name in row.points))
    heads = ["student", "status", "points", "max", "late_penalty", "tests_passed", "tests", "waits_for"]
    lines = [[*heads, *(guard(name) for name in names), "seconds", "verdict"]]
    for row in results.rows:
        line = [guard(row.student), guard(row.reason or "not_graded")]
        if row.graded:
            most = sum(most for _, most in row.points.values())
            line += [number(row.total), number(most), number(row.late), str(row.passed), str(row.tests)]
            line.append(guard(" ".join(sorted(row.waiting))))
            line += [_points(row, name) for name in names]
        else:
            line += [""] * (len(heads) - 2 + len(names))
        line.append(number(row.verdict.seconds) if row.verdict else "")
        lines.append([*line, guard(verdict_of(row, results))])
    return to_csv(lines)


def _points(row: Row, exercise: str) -> str:
    score, _ = row.points.get(exercise, (None, 0.0))
    # Nothing yet from the person who is to read it: that is no zero either.
    return "" if exercise in row.waiting and not score else number(score)


@cache
def _template() -> jinja2.Template:
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("convbook_grader.class_report", "."),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    made.filters["points"] = lambda value: f"{round(value, 2):g}"
    made.filters["percent"] = percent
    made.filters["signed"] = lambda value: f"{value:+.2f}".replace("-", "−")
    return made.get_template("page.html.j2")


@cache
def _style() -> Markup:
    """The students' pages and this one have the same colours, which are tested there."""
    shared = (resources.files("convbook_grader.feedback") / "page.css").read_text(encoding="utf-8")
    own = (resources.files("convbook_grader.class_report") / "page.css").read_text(encoding="utf-8")
    return Markup(shared + own)
