"""The command ``convbook``."""

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from convbook.language import say_in
from convbook_cli.by_link import collect, grade

if TYPE_CHECKING:
    from convbook.language import Language

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

Root = Annotated[Path, typer.Option(help="The repository.", file_okay=False, exists=True)]


@app.callback()
def convbook() -> None:
    """Author, check and show the course."""


@app.command()
def build(
    root: Root = Path(),
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail if anything is stale.")] = False,
) -> None:
    """Build notebooks/, source/ and release/ from course/."""
    from convbook_author import build as author
    from convbook_author.problem import CourseTextError

    root = root.resolve()
    try:
        problems = author.check(root) if check else []
        changed = [] if check else author.build(root)
    except CourseTextError as error:
        problems, changed = error.problems, []
    for problem in problems:
        typer.echo(str(problem), err=True)
    if problems:
        typer.echo(f"{len(problems)} problem(s) found.", err=True)
        raise typer.Exit(1)
    for path in changed:
        typer.echo(path.as_posix())
    typer.echo("The course and what is built from it agree." if check or not changed else "Built.")


@app.command()
def kit(
    out: Annotated[Path, typer.Argument(help="The folder: new, empty, or written by this command before.")],
    root: Root = Path(),
) -> None:
    """Write the students' repository: lessons, homework, what they import, and the visible checks."""
    from convbook_author.kit import KitRefused, make_kit, write_kit
    from convbook_author.problem import CourseTextError

    try:
        changes = write_kit(out, make_kit(root.resolve()))
    except (CourseTextError, KitRefused) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    for path in changes.written:
        typer.echo(path)
    for path in changes.removed:
        typer.echo(f"{path} (removed)")
    if not (changes.written or changes.removed):
        typer.echo("Nothing has changed.")


@app.command()
def accept(
    keys: Annotated[list[str] | None, typer.Argument(help="Keys of pairs; none means all of --file.")] = None,
    root: Root = Path(),
    file: Annotated[
        str, typer.Option(help="Only this file, such as course/day94_convolution/lesson.py.")
    ] = "",
) -> None:
    """Stamp English texts as up to date with the Chinese, after a person has compared them."""
    from convbook_author.problem import CourseTextError
    from convbook_author.translation import accept as stamp

    if not keys and not file:
        typer.echo("Name the keys that you compared, or --file for all of one file.", err=True)
        raise typer.Exit(2)
    files = [root / file] if file else sorted((root / "course").glob("*/*.py"))
    stamped = []
    try:
        for path in files:
            if path.name in ("lesson.py", "homework.py"):
                stamped += stamp(root, path.relative_to(root), set(keys or ()))
    except CourseTextError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo(f"{len(stamped)} stamped: {', '.join(stamped)}" if stamped else "Nothing to stamp.")


@app.command()
def doctor(
    root: Root = Path(),
    language: Annotated[str, typer.Option(help='"zh-TW" or "en".')] = "",
) -> None:
    """Try the sandbox that student code runs in, and say how each protection stands."""
    from rich.console import Console
    from rich.table import Table

    from convbook.language import say
    from convbook_grader.doctor import examine, machine

    _speak(language)
    diagnosis = examine(root)
    console = Console()
    console.print(machine(), highlight=False, soft_wrap=True)
    table = Table(say("doctor.protection"), say("doctor.state"), say("doctor.advice"))
    for finding in diagnosis.findings:
        table.add_row(finding.protection, say(f"doctor.{finding.state}"), finding.advice)
    console.print(table)
    for reason in diagnosis.refused:
        console.print(f"- {reason}", highlight=False, soft_wrap=True, markup=False)
    console.print(say(f"doctor.level_{diagnosis.level}"))
    if diagnosis.level == "refused":
        raise typer.Exit(1)


@app.command()
def settings() -> None:
    """List the settings for nbgrader_config.py, with their defaults."""
    from convbook_grader.collect.settings import Collector
    from convbook_grader.execute import JudgedExecute
    from convbook_grader.export import CanvasExporter, MoodleExporter
    from convbook_grader.export.exporter import Exporter
    from convbook_grader.late import LatePolicy

    for owner in (Collector, JudgedExecute, LatePolicy, Exporter, CanvasExporter, MoodleExporter):
        for name, trait in sorted(owner.class_own_traits(config=True).items()):
            value = f"c.{owner.__name__}.{name} = {trait.default()!r}"
            typer.echo(f"{value}\n    {' '.join(trait.help.split())}")
    typer.echo("c.JudgedExecute.timeout = 30\n    Wall time of one cell, in seconds; inherited from Execute.")


@app.command()
def autograde(
    assignment: Annotated[str, typer.Argument(help="As in nbgrader, such as day94.")],
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="Submissions graded at once; 0: one a processor.")
    ] = 0,
    student: Annotated[list[str] | None, typer.Option(help="Only this one; may be given again.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Grade also what is finished.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="A line of JSON for each submission.")] = False,
    root: Root = Path(),
    language: Annotated[str, typer.Option(help='"zh-TW" or "en".')] = "",
    no_sandbox: Annotated[
        bool, typer.Option("--no-sandbox", help="Run student code in your own account; see docs/security.md.")
    ] = False,
    executor: Annotated[
        str, typer.Option(help="local, or a dask cluster: dask=tcp://HOST:8786; see docs/scale.md.")
    ] = "local",
) -> None:
    """Grade a class: every submission ends in a score or a named reason."""
    from convbook_cli.autograde import autograde as grade

    _speak(language)
    jobs = jobs or _processors()
    _leave(grade(root.resolve(), assignment, jobs, student or [], force, as_json, no_sandbox, executor))


@app.command()
def regrade(
    assignment: Annotated[str, typer.Argument(help="As in nbgrader, such as day94.")],
    apply: Annotated[bool, typer.Option("--apply", help="Write the new scores.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="As in autograde.")] = 0,
    root: Root = Path(),
    language: Annotated[str, typer.Option(help='"zh-TW" or "en".')] = "",
) -> None:
    """Grade again what a changed test touches; say whose score changes before it is written."""
    from convbook_cli.autograde import regrade as grade_again

    _speak(language)
    _leave(grade_again(root.resolve(), assignment, jobs or _processors(), apply))


@app.command()
def late(
    assignment: Annotated[str, typer.Argument(help="As in nbgrader, such as day94.")],
    apply: Annotated[bool, typer.Option("--apply", help="Write what is taken off.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="A line of JSON for each student.")] = False,
    root: Root = Path(),
    language: Annotated[str, typer.Option(help='"zh-TW" or "en".')] = "",
) -> None:
    """Say who is late, by how much, and what would be taken off; nothing is, without --apply."""
    from convbook_cli.autograde import without_grammars

    _speak(language)
    without_grammars()
    from convbook_cli.late import late as look

    raise typer.Exit(look(root.resolve(), assignment, apply, as_json))


@app.command()
def report(
    assignment: Annotated[str, typer.Argument(help="As in nbgrader, such as day94.")],
    out: Annotated[
        Path | None, typer.Option(help="Where to write; report/ in the course if not given.", file_okay=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Say what was written as JSON.")] = False,
    root: Root = Path(),
    language: Annotated[str, typer.Option(help='"zh-TW" or "en".')] = "",
) -> None:
    """Show how the class did: a page that opens offline, and a table beside it."""
    from convbook_cli.report import report as write_report

    _leave(write_report(root.resolve(), assignment, out, _language(language), as_json))


# A pasted option is to be explained, too, not obeyed.
@app.command(context_settings={"ignore_unknown_options": True}, help=say_in(None, "link.help"))
def link(
    pasted: Annotated[str, typer.Argument(help=say_in(None, "link.pasted"))],
    course_repository: Annotated[
        list[str] | None, typer.Option(help=say_in(None, "link.course_repository"))
    ] = None,
    base_url: Annotated[str, typer.Option(help=say_in(None, "link.base_url"))] = "https://github.com",
    language: Annotated[str, typer.Option(help=say_in(None, "link.language"))] = "",
) -> None:
    """Explain a pasted link: the place on GitHub, or what to do instead."""
    from convbook_cli.link import link as explain

    raise typer.Exit(explain(pasted, _language(language), course_repository or [], base_url))


app.command()(collect)
app.command()(grade)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _language(language: str) -> "Language":
    """Return `language`, or what the terminal speaks."""
    from convbook.language import LANGUAGES

    chosen = next((known for known in LANGUAGES if known == language), None)
    return chosen or ("zh-TW" if os.environ.get("LANG", "").startswith("zh") else "en")


def _speak(language: str) -> None:
    from convbook.language import speak

    speak(_language(language))


def _leave(code: int) -> NoReturn:
    """End with `code`, at once: to look once more for garbage would take Python a third of a second."""
    gc.freeze()
    raise typer.Exit(code)


@app.command()
def demo(
    root: Root = Path(),
    language: Annotated[str, typer.Option(help='Of the table: "zh-TW" or "en".')] = "",
    no_sandbox: Annotated[
        bool, typer.Option("--no-sandbox", help="Run student code in your own account; see docs/security.md.")
    ] = False,
) -> None:
    """Grade the demonstration class, from released notebook to feedback."""
    from rich.console import Console

    from convbook.language import say
    from convbook_cli.demo import ASSIGNMENT, CLASS, grade_class

    root = root.resolve()
    _speak(language)
    console = Console()
    console.width = max(console.width, 118)  # narrower, the columns of points would be cut
    graded = grade_class(root, root / ".demo", said=console.print, no_sandbox=no_sandbox)

    from convbook_grader.course import read_course  # late: see grade_class
    from convbook_grader.report import exercises
    from convbook_grader.table import draw_table

    stories = {student.name: say(f"report.{student.story}") for student in CLASS}
    console.print(draw_table(graded.rows, stories))
    names = [name for name in exercises(read_course(graded.course), ASSIGNMENT) if name.isidentifier()]
    listed = ", ".join(f"E{number} {name}" for number, name in enumerate(names, start=1))
    console.print(say("report.legend", exercises=listed), highlight=False)
    console.print(say("report.feedback"))
    for path in sorted((graded.course / "feedback").glob("*/*/*.html")):
        if path.parts[-3] in ("demo-01", "demo-08", "demo-14"):
            console.print(f"  {path.relative_to(root)}", highlight=False, soft_wrap=True)
    if graded.surprises:
        console.print(say("report.surprises", students=", ".join(graded.surprises)))
    if not graded.succeeded:
        raise typer.Exit(1)
