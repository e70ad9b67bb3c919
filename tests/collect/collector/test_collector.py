"""A class is collected: every layout, hostile neighbours, links that lead nowhere."""

import logging
from pathlib import Path
from urllib.parse import quote

import pytest
from forge import LINK, SUBMODULE, Forge, Handler
from gathering import (
    commit_with_modes,
    files_below,
    gather,
    links_of,
    notebook,
    receipt,
    repository,
    states,
    why,
)
from homeworks import NAME, OTHERS, SOLVED
from layouts import LAYOUTS

from convbook_grader.collect.intake import Intake


def test_every_way_to_lay_out_a_repository_is_collected_or_refused_with_its_reason_in_one_run(
    forge: Forge, course: Path, intake: Intake
) -> None:
    links = {}
    for number, layout in enumerate(LAYOUTS):
        bare = forge.repository(f"student-{number}/cnn")
        commit_with_modes(bare, layout.files, dict(layout.modes))
        kind = "blob" if layout.link_path in layout.files else "tree"
        place = f"/{kind}/main/{quote(layout.link_path)}" if layout.link_path else ""
        links[f"student-{number}"] = f"{forge.base}/student-{number}/cnn{place}"
    found = gather(intake, forge, links, jobs=8)
    for number, layout in enumerate(LAYOUTS):
        outcome = found[f"student-{number}"]
        if layout.expects.startswith("find."):
            assert (outcome.state, why(outcome)) == ("refused", layout.expects), layout.name
            assert sorted(outcome.candidates) == sorted(layout.candidates), layout.name
            assert not (course / "submitted" / outcome.student).exists(), layout.name
        else:
            assert (outcome.state, outcome.path) == ("collected", layout.expects), layout.name
            given = layout.files[layout.expects]
            converted = layout.expects.endswith(".py")
            assert converted or notebook(course, outcome.student) == given, layout.name
            assert receipt(course, outcome.student).path == layout.expects
    assert len(LAYOUTS) >= 25


def test_hostile_repositories_stop_nobody_and_nothing_is_written_beside_the_submissions(
    forge: Forge, course: Path, intake: Intake, tmp_path: Path
) -> None:
    honest = [f"honest-{number}" for number in range(4)]
    for owner in honest:
        repository(forge, owner)
    links = links_of(forge, [f"{owner}/cnn" for owner in honest])
    traps = {
        "symlink": [(LINK, NAME.encode(), b"/etc/passwd")],
        "submodule": [(SUBMODULE, b"homework", b"")],
        "dot-git": [("100644", b".GIT", b"[core]\n\tfsmonitor = touch owned\n")],
        "climber": [("100644", b"../../owned.ipynb", SOLVED)],
        "huge": [("100644", NAME.encode(), b"\0" * (30 << 20))],
    }
    for owner, rows in traps.items():
        bare = forge.repository(f"{owner}/cnn")
        tree = [(mode, name, bare.blob(content) if content else "1" * 40) for mode, name, content in rows]
        bare.commit(bare.tree(tree))
        links[owner] = f"{forge.base}/{owner}/cnn"

    def away(handler: Handler) -> None:
        handler.answer(302, {"Location": "http://127.0.0.1:1/wang/cnn"})

    forge.behaviours |= {"/away/": away}
    links["away"] = f"{forge.base}/away/cnn"
    before = files_below(tmp_path) - files_below(forge.root)
    found = gather(intake, forge, links)
    assert {who: found[who].state for who in honest} == dict.fromkeys(honest, "collected")
    for who in (*traps, "away"):
        assert found[who].state in ("refused", "failed"), who
        assert why(found[who]).split(".")[0] in ("fetch", "find"), who
    new = {path for path in files_below(tmp_path) - before if not path.startswith("forge/")}
    submitted = {path for path in new if path.startswith("course/submitted/honest-")}
    rest = {path.removeprefix("course/") for path in new - submitted}
    assert rest <= {"submitted", "submitted/.convbook.lock", "submitted/.day94-links.jsonl"}
    assert all(notebook(course, who) == SOLVED for who in honest)


def test_a_fault_of_ours_in_one_repository_is_that_students_alone(
    forge: Forge, intake: Intake, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from convbook_grader.collect import one

    real = one.find_homework

    def find(snapshot: object, *rest: object) -> object:
        if "broken.txt" in [entry.path for entry in snapshot.entries]:  # type: ignore[attr-defined]
            raise RecursionError
        return real(snapshot, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(one, "find_homework", find)
    repository(forge, "wang")
    forge.repository("chen-42/cnn").commit({NAME: SOLVED, "broken.txt": b""})
    with caplog.at_level(logging.ERROR, logger="convbook.tests"):
        found = gather(intake, forge, links_of(forge, ["wang/cnn", "chen-42/cnn"]))
    assert states(found) == {"wang": "collected", "chen-42": "failed"}
    assert why(found["chen-42"]) == "intake.fault"
    assert "RecursionError" in caplog.text


REFUSED = {
    "https://drive.google.com/file/d/1aB/view?usp=sharing": "collect.refused.drive",
    "{base}/class/cnn-101": "collect.refused.course_repository",
    "{base}/wang": "collect.refused.profile",
    "作業在我電腦裡": "collect.refused.not_a_link",
    "{base}/nobody/nothing": "fetch.private_or_missing",
    "{base}/wang/cnn/tree/no-such-branch": "fetch.no_such_ref",
}


@pytest.mark.parametrize("pasted", REFUSED)
def test_a_link_that_leads_nowhere_is_refused_and_nobody_is_asked_twice(
    pasted: str, forge: Forge, course: Path, intake: Intake
) -> None:
    repository(forge, "wang")
    link = pasted.format(base=forge.base)
    found = gather(intake, forge, {"B01": link}, course_repositories=("class/cnn-101",))
    assert found["B01"].state == "refused"
    assert why(found["B01"]) == REFUSED[pasted]
    assert not (course / "submitted/B01").exists()
    asked_for = [request.path for request in forge.asked]
    assert len(asked_for) == len(set(asked_for))


def test_a_repository_that_became_the_class_own_is_nobodys_homework(forge: Forge, intake: Intake) -> None:
    forge.repository("class/cnn-101").commit({NAME: SOLVED})

    def renamed(handler: Handler) -> None:
        where = handler.path.replace("/wang/cnn.git", f"{forge.base}/class/cnn-101.git")
        handler.answer(301, {"Location": where})

    forge.behaviours["/wang/cnn.git"] = renamed
    links = {"B01": f"{forge.base}/wang/cnn"}
    found = gather(intake, forge, links, course_repositories=("class/cnn-101",))
    assert why(found["B01"]) == "collect.refused.course_repository"
    assert gather(intake, forge, links)["B01"].state == "collected"


def test_a_folders_page_works_where_a_class_pasted_it_in_place_of_the_repository(
    forge: Forge, course: Path, intake: Intake
) -> None:
    forge.repository("wang/cnn").commit({f"homework/{NAME}": SOLVED, f"friend/{NAME}": OTHERS})
    found = gather(intake, forge, {"B01": f"{forge.base}/wang/cnn/tree/main/homework"})
    assert (found["B01"].state, found["B01"].path) == ("collected", f"homework/{NAME}")


def test_two_students_may_paste_one_link(forge: Forge, course: Path, intake: Intake) -> None:
    repository(forge, "wang")
    link = f"{forge.base}/wang/cnn"
    found = gather(intake, forge, {"B01": link, "B02": link})
    assert states(found) == {"B01": "collected", "B02": "collected"}
    assert receipt(course, "B01").url == receipt(course, "B02").url


def test_a_folder_that_is_a_link_is_left_as_it_is(forge: Forge, course: Path, intake: Intake) -> None:
    repository(forge, "wang")
    elsewhere = course.parent / "elsewhere"
    elsewhere.mkdir()
    (course / "submitted/wang").mkdir(parents=True)
    (course / "submitted/wang/day94").symlink_to(elsewhere)
    found = gather(intake, forge, links_of(forge, ["wang/cnn"]))
    assert (found["wang"].state, why(found["wang"])) == ("failed", "receipt.in_the_way")
    assert list(elsewhere.iterdir()) == []
