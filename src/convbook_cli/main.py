"""The command ``convbook``."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Author, check and show the course.")

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
