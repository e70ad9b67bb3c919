"""The commands that begin with a list of links: ``convbook collect`` and ``convbook grade``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from convbook_cli.collect import Options

Assignment = Annotated[str, typer.Argument(help="As in nbgrader, such as day94.")]
Links = Annotated[
    str,
    typer.Argument(help="A list (.csv, .tsv, .xlsx), “-” for standard input, or a link with --student."),
]
Student = Annotated[
    list[str] | None,
    typer.Option(help="Only this one of the list; or whose the link is. May be given again."),
]
Deadline = Annotated[
    str, typer.Option(help="2026-10-01T23:59+08:00: of each branch, the last commit until then counts.")
]
At = Annotated[str, typer.Option(help="This commit counts; with one --student.")]
File = Annotated[str, typer.Option("--path", help="This file is the homework; with one --student.")]
BaseUrl = Annotated[str, typer.Option(help="What stands for https://github.com, if the course does not say.")]
CourseRepository = Annotated[
    list[str] | None, typer.Option(help="The class's own, as owner/name; may be given again.")
]
StudentColumn = Annotated[str, typer.Option(help="Header, letter or number of the column of student ids.")]
LinkColumn = Annotated[str, typer.Option(help="… of the column of links.")]
NameColumn = Annotated[str, typer.Option(help="… of the column of names.")]
TimeColumn = Annotated[str, typer.Option(help="… of the column of times.")]
Root = Annotated[Path, typer.Option(help="The course.", file_okay=False, exists=True)]
Said = Annotated[str, typer.Option(help='"zh-TW" or "en".')]
Json = Annotated[bool, typer.Option("--json", help="A line of JSON for each student.")]
Connections = Annotated[
    int, typer.Option("--jobs", "-j", min=0, max=32, help="Repositories asked for at once; 0: as configured.")
]


def collect(
    assignment: Assignment,
    links: Links,
    student: Student = None,
    jobs: Connections = 0,
    deadline: Deadline = "",
    at: At = "",
    path: File = "",
    base_url: BaseUrl = "",
    course_repository: CourseRepository = None,
    student_column: StudentColumn = "",
    link_column: LinkColumn = "",
    name_column: NameColumn = "",
    time_column: TimeColumn = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing.")] = False,
    as_json: Json = False,
    root: Root = Path(),
    language: Said = "",
) -> None:
    """Collect homework by link: explain, fetch, find, and put it into submitted/."""
    from convbook_cli import main
    from convbook_cli.autograde import without_grammars

    main._speak(language)
    without_grammars()
    from convbook_cli.collect import collect as run

    columns = (student_column, link_column, name_column, time_column)
    options = _options(
        links, student, jobs, deadline, at, path, base_url, course_repository, columns, dry_run, as_json
    )
    raise typer.Exit(run(root.resolve(), assignment, options))


def grade(
    assignment: Assignment,
    links: Links,
    student: Student = None,
    watch: Annotated[
        float, typer.Option(min=0, help="Look at the list again every so many seconds, until Ctrl-C.")
    ] = 0,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="As in autograde.")] = 0,
    deadline: Deadline = "",
    at: At = "",
    path: File = "",
    base_url: BaseUrl = "",
    course_repository: CourseRepository = None,
    student_column: StudentColumn = "",
    link_column: LinkColumn = "",
    name_column: NameColumn = "",
    time_column: TimeColumn = "",
    as_json: Json = False,
    root: Root = Path(),
    language: Said = "",
    no_sandbox: Annotated[
        bool, typer.Option("--no-sandbox", help="Run student code in your own account; see docs/security.md.")
    ] = False,
) -> None:
    """Collect, grade, write feedback and print the class table; only what is new or changed."""
    from convbook_cli import main
    from convbook_cli.autograde import without_grammars

    main._speak(language)
    without_grammars()
    from convbook_grader.ground import start_early

    starting = start_early(root.resolve(), no_sandbox)  # while nbgrader is imported
    from convbook_cli.grade import grade as run

    columns = (student_column, link_column, name_column, time_column)
    options = _options(
        links, student, 0, deadline, at, path, base_url, course_repository, columns, False, as_json
    )
    processors = jobs or main._processors()
    raise typer.Exit(run(root.resolve(), assignment, options, processors, watch, no_sandbox, starting))


def _options(
    links: str,
    students: list[str] | None,
    jobs: int,
    deadline: str,
    at: str,
    path: str,
    base_url: str,
    course_repositories: list[str] | None,
    columns: tuple[str, str, str, str],
    dry: bool,
    as_json: bool,
) -> "Options":
    from convbook_cli.collect import Options
    from convbook_grader.collect.columns import ROLES

    return Options(
        links=links,
        students=tuple(students or ()),
        named={role: column for role, column in zip(ROLES, columns, strict=True) if column},
        jobs=jobs,
        deadline=deadline,
        at=at,
        path=path,
        base_url=base_url,
        course_repositories=tuple(course_repositories or ()),
        dry=dry,
        as_json=as_json,
    )
