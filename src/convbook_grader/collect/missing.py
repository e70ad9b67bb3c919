"""Why no homework was found: the one reason that tells its author most about what to do."""

from collections import Counter
from collections.abc import Sequence

from convbook_grader.collect.link import Remark
from convbook_grader.collect.namesake import Named, kind_of, named
from convbook_grader.collect.places import Candidate
from convbook_grader.collect.snapshot import Snapshot
from convbook_grader.collect.verdict import Seen
from convbook_grader.collect.wanted import Wanted
from convbook_grader.rescue.outcome import shown_name


def why_none(
    snapshot: Snapshot,
    seen: Sequence[Seen],
    unread: Sequence[Candidate],
    no_files: Sequence[tuple[str, Remark]],
    wanted: Wanted,
) -> Remark:
    """Return the reason.

    Parameters
    ----------
    snapshot : Snapshot
        The commit.
    seen : sequence of Seen
        What was looked into, none of which is the homework.
    unread : sequence of Candidate
        What nobody looked into.
    no_files : sequence of tuple
        Links and submodules.
    wanted : Wanted
        What was looked for.
    """
    names = [(each.candidate.name, each) for each in seen]
    for name, each in names:
        if each.look.state == "unreadable" and name.kind == "notebook" and name.is_namesake:
            return Remark("find.unreadable", {"path": shown_name(each.path)})
    for path, why in no_files:
        if named(path, wanted).is_namesake:
            return Remark(why.key.replace(".passed.", ".only_"), {"path": shown_name(path)})
    if upload := _upload(snapshot, wanted, any(name.kind == "notebook" for name, _ in names)):
        return upload
    for name, each in names:
        if name.kind == "script" and name.is_namesake:
            return Remark("find.only_script", {"path": shown_name(each.path)})
    if unread:
        count = str(len(seen) + len(unread))
        return Remark("find.too_many", {"count": count, "read": str(len(seen)), "name": wanted.name})
    days = Counter(day for each in seen for day in each.look.days)
    if days:
        values = {"days": ", ".join(map(str, sorted(days)[:10])), "name": wanted.name}
        return Remark("find.other_days", values)
    lessons = [each for each in seen if each.look.reason and each.look.reason.key == "find.passed.notebook"]
    if lessons:
        return Remark("find.only_lesson", {"path": shown_name(lessons[0].path), "name": wanted.name})
    if not any(name.kind == "notebook" for name, _ in names):
        return Remark("find.no_notebook", {"name": wanted.name})
    return Remark("find.no_homework", {"name": wanted.name})


def _upload(snapshot: Snapshot, wanted: Wanted, beside_notebooks: bool) -> Remark | None:
    """What was uploaded in place of a notebook: what has its name, or, where there is none, any archive."""
    found: list[tuple[tuple[object, ...], str, Named]] = []
    for entry in snapshot.entries:
        if kind_of(entry.path)[0] != "upload":
            continue
        name = named(entry.path, wanted)
        if name.is_day is not False:
            packed = name.upload in ("archive", "pdf", "document") and not beside_notebooks
            if name.is_namesake or packed:
                found.append(((not name.is_namesake, name.order, entry.path), entry.path, name))
    if not found:
        return None
    _, path, name = min(found, key=lambda each: each[0])
    return Remark(f"find.upload_{name.upload}", {"path": shown_name(path)})
