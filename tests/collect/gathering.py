"""A course to collect into, and the repositories of a class on a forge."""

import logging
import shutil
from collections.abc import Iterable
from pathlib import Path

from forge import FILE, FOLDER, Bare, Forge, Row
from homeworks import NAME, ROOT, SOLVED
from layout import README

from convbook_grader.collect.collector import collect_class
from convbook_grader.collect.intake import Intake, read_intake
from convbook_grader.collect.one import Asked, Rules
from convbook_grader.collect.outcome import Outcome
from convbook_grader.collect.receipt import Receipt
from convbook_grader.collect.roster import HandIn
from convbook_grader.collect.shelve import last_receipt

LOG = logging.getLogger("convbook.tests")


def open_course(place: Path) -> Path:
    """Lay out what a collector reads: configuration, release, lessons."""
    place.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "nbgrader_config.py", place)
    for name in ("release", "notebooks"):
        shutil.copytree(ROOT / name, place / name)
    return place


def asked(links: dict[str, str]) -> list[Asked]:
    """A roster's rows."""
    return [Asked(HandIn(row, who, "", link, "")) for row, (who, link) in enumerate(links.items(), 2)]


def gather(
    course: Path | Intake, forge: Forge, links: dict[str, str], *, jobs: int = 4, **rules: object
) -> dict[str, Outcome]:
    """Collect links of a class; student → outcome."""
    intake = course if isinstance(course, Intake) else read_intake(course, "day94")
    found: dict[str, Outcome] = {}

    def tell(outcome: Outcome) -> None:
        assert outcome.student not in found  # one end for everybody
        found[outcome.student] = outcome

    wanted = Rules(base_url=forge.base, **rules)  # type: ignore[arg-type]
    assert collect_class(asked(links), intake, wanted, LOG, jobs=jobs, tell=tell) == ""
    assert found.keys() == links.keys()
    return found


def states(found: dict[str, Outcome]) -> dict[str, str]:
    """Student → state."""
    return {who: outcome.state for who, outcome in found.items()}


def why(outcome: Outcome) -> str:
    """The key of why somebody was not collected."""
    assert outcome.why_not is not None, outcome
    assert outcome.why_not.say("zh-TW")
    return outcome.why_not.key


def notebook(course: Path, student: str) -> bytes:
    """What lies in `submitted/`."""
    return (course / "submitted" / student / "day94" / NAME).read_bytes()


def receipt(course: Path, student: str) -> Receipt:
    """Its receipt."""
    found = last_receipt(course / "submitted" / student / "day94")
    assert found is not None
    return found


def files_below(place: Path) -> set[str]:
    """All that is there, in words."""
    return {path.relative_to(place).as_posix() for path in place.rglob("*")}


def commit_with_modes(bare: Bare, files: dict[str, bytes], modes: dict[str, str]) -> str:
    """Commit files of which some are links."""
    return bare.commit(_tree(bare, files, modes, ""))


def _tree(bare: Bare, files: dict[str, bytes], modes: dict[str, str], above: str) -> str:
    rows: list[Row] = []
    inside: dict[str, dict[str, bytes]] = {}
    for path, content in files.items():
        first, _, rest = path.partition("/")
        if rest:
            inside.setdefault(first, {})[rest] = content
        else:
            rows.append((modes.get(above + path, FILE), path.encode(), bare.blob(content)))
    for name, below in inside.items():
        rows.append((FOLDER, name.encode(), _tree(bare, below, modes, f"{above}{name}/")))
    return bare.tree(rows)


def repository(forge: Forge, owner: str, content: bytes = SOLVED, name: str = NAME) -> str:
    """Somebody's repository; its commit."""
    return forge.repository(f"{owner}/cnn").commit({**README, name: content})


def class_of(forge: Forge, count: int) -> dict[str, str]:
    """So many students with a repository each; the links to them."""
    owners = [f"student-{number}" for number in range(count)]
    for owner in owners:
        repository(forge, owner)
    return links_of(forge, (f"{owner}/cnn" for owner in owners))


def links_of(forge: Forge, names: Iterable[str]) -> dict[str, str]:
    """A link to each repository, by its owner."""
    return {name.partition("/")[0]: f"{forge.base}/{name}" for name in names}
