"""A class is collected: every layout, hostile neighbours, servers that have enough, and runs again."""

import errno
import json
import logging
import os
import shutil
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from forge import LINK, SUBMODULE, Forge, Handler
from gathering import (
    asked,
    commit_with_modes,
    files_below,
    gather,
    links_of,
    notebook,
    open_course,
    receipt,
    states,
    why,
)
from layouts import LAYOUTS, NAME, OTHERS, README, SOLVED, release, solved
from nbgrader.coursedir import CourseDirectory

from convbook_grader.collect.collector import collect_class
from convbook_grader.collect.intake import Intake, read_intake
from convbook_grader.collect.one import Rules
from convbook_grader.collect.outcome import Outcome
from convbook_grader.collect.pace import Pace, Stopped
from convbook_grader.collect.settings import Collector


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return open_course(tmp_path_factory.mktemp("course") / "course")


@pytest.fixture
def course(laid_out: Path, tmp_path: Path) -> Path:
    shutil.copytree(laid_out, tmp_path / "course")
    return tmp_path / "course"


@pytest.fixture(scope="module")
def wanted(laid_out: Path) -> Intake:
    return read_intake(laid_out, "day94")


@pytest.fixture
def intake(course: Path, wanted: Intake) -> Intake:
    """As `read_intake` gives it, but for the landmarks, which take a second to compute."""
    return replace(wanted, course=CourseDirectory(config=wanted.config, root=str(course)))


def repository(forge: Forge, owner: str, content: bytes = SOLVED, name: str = NAME) -> str:
    """Somebody's repository; its commit."""
    return forge.repository(f"{owner}/cnn").commit({**README, name: content})


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

    def stuck(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(b"001e# service=git-upload-pack\n")
        handler.forge.closing.wait(60)

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


def test_what_has_not_changed_is_not_fetched_again(forge: Forge, course: Path, intake: Intake) -> None:
    commit = repository(forge, "wang")
    links = {"B01": f"{forge.base}/wang/cnn"}
    gather(intake, forge, links)
    first = receipt(course, "B01")
    forge.asked.clear()
    found = gather(intake, forge, links)
    assert (found["B01"].state, found["B01"].commit) == ("unchanged", commit)
    assert len(forge.asked) <= 2  # for the list of branches, and nothing else
    again = receipt(course, "B01")
    assert (again.collected, again.commit) == (first.collected, commit)
    assert again.seen > first.seen
    # Somebody took the notebook away: it is fetched again.
    (course / "submitted/B01/day94" / NAME).unlink()
    gather(intake, forge, links)
    assert notebook(course, "B01") == SOLVED


def test_a_change_a_force_push_and_a_deletion_are_told_and_nothing_is_lost(
    forge: Forge, course: Path, intake: Intake
) -> None:
    bare = forge.repository("wang/cnn")
    first = bare.commit({NAME: SOLVED})
    links = {"B01": f"{forge.base}/wang/cnn"}
    gather(intake, forge, links)
    second = bare.commit({NAME: OTHERS})
    changed = gather(intake, forge, links)["B01"]
    assert (changed.state, changed.commit) == ("changed", second)
    assert "receipt.changed" in {remark.key for remark in changed.remarks}
    third = bare.commit({NAME: solved(exercises=3)}, parents=[first], message="again")
    forced = gather(intake, forge, links)["B01"]
    assert (forced.state, forced.commit) == ("changed", third)
    assert "receipt.rewritten" in {remark.key for remark in forced.remarks}
    kept = {path.read_bytes() for path in course.glob(f"collected/B01/day94/*/{NAME}")}
    assert kept == {SOLVED, OTHERS}
    # Only the README changes: the same bytes, another commit.
    bare.commit({NAME: solved(exercises=3), **README})
    assert gather(intake, forge, links)["B01"].state == "unchanged"
    shutil.rmtree(bare.folder)
    gone = gather(intake, forge, links)["B01"]
    assert (gone.state, why(gone), gone.held) == ("refused", "fetch.private_or_missing", True)
    assert notebook(course, "B01") == solved(exercises=3)
    noted = receipt(course, "B01").failure
    assert noted is not None
    assert noted.remark.key == "fetch.private_or_missing"


def test_a_server_that_has_enough_is_waited_for_by_everybody_and_then_all_are_collected(
    forge: Forge, intake: Intake
) -> None:
    names = [f"student-{number}/cnn" for number in range(6)]
    for name in names:
        forge.repository(name).commit({NAME: SOLVED})
    lock, told = threading.Lock(), []

    def enough(handler: Handler) -> None:
        with lock:
            refuse = len(told) < 3
            if refuse:
                told.append(time.monotonic())
        if refuse:
            handler.answer(429, {"Retry-After": "1"})
        else:
            handler.serve_git()

    forge.behaviours["/"] = enough
    found = gather(intake, forge, links_of(forge, names))
    assert set(states(found).values()) == {"collected"}
    assert len(told) == 3


def test_a_server_that_wants_more_patience_than_there_is_is_left_alone(forge: Forge, intake: Intake) -> None:
    names = [f"student-{number}/cnn" for number in range(30)]
    for name in names:
        forge.repository(name).commit({NAME: SOLVED})
    forge.behaviours["/"] = lambda handler: handler.answer(429, {"Retry-After": "900"})
    found = gather(intake, forge, links_of(forge, names))
    assert {outcome.state for outcome in found.values()} == {"failed"}
    assert {why(outcome) for outcome in found.values()} == {"fetch.rate_limited"}
    assert len(forge.asked) <= 8  # those who were under way; nobody after them
    forge.behaviours.clear()
    assert set(states(gather(intake, forge, links_of(forge, names))).values()) == {"collected"}


def test_no_more_connections_are_open_at_once_than_were_asked_for(forge: Forge, intake: Intake) -> None:
    names = [f"student-{number}/cnn" for number in range(12)]
    for name in names:
        forge.repository(name).commit({NAME: SOLVED})
    lock, open_now, most = threading.Lock(), 0, 0

    def count(handler: Handler) -> None:
        nonlocal open_now, most
        with lock:
            open_now += 1
            most = max(most, open_now)
        try:
            handler.serve_git()
        finally:
            with lock:
                open_now -= 1

    forge.behaviours["/"] = count
    assert set(states(gather(intake, forge, links_of(forge, names), jobs=3)).values()) == {"collected"}
    assert 2 <= most <= 3


def test_a_server_that_never_has_enough_of_saying_so_is_left_alone_in_the_end(
    forge: Forge, intake: Intake
) -> None:
    names = [f"student-{number}/cnn" for number in range(3)]
    forge.behaviours["/"] = lambda handler: handler.answer(429, {"Retry-After": "0"})
    impatient = replace(intake, settings=Collector(patience=2))
    found = gather(impatient, forge, links_of(forge, names))
    assert {why(outcome) for outcome in found.values()} == {"fetch.rate_limited"}


def test_what_a_killed_run_left_is_swept_and_nothing_else(
    forge: Forge, intake: Intake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    for name in ("convbook-fetch-old", "convbook-fetch-new", "somebody-else"):
        (place / name / "objects").mkdir(parents=True)
    (place / "convbook-fetch-link").symlink_to(place / "somebody-else")
    for name in ("convbook-fetch-old", "somebody-else"):
        os.utime(place / name, (0, 0))
    repository(forge, "wang")
    gather(intake, forge, links_of(forge, ["wang/cnn"]))
    left = {path.name for path in place.iterdir()}
    assert left == {"convbook-fetch-new", "convbook-fetch-link", "somebody-else"}
    assert (place / "somebody-else/objects").is_dir()


def test_a_server_in_trouble_is_asked_again_when_everybody_else_is_through(
    forge: Forge, intake: Intake
) -> None:
    names = [f"student-{number}/cnn" for number in range(4)]
    for name in names:
        forge.repository(name).commit({NAME: SOLVED})
    asked_for = 0

    def trouble(handler: Handler) -> None:
        nonlocal asked_for
        asked_for += 1
        if asked_for == 1:
            handler.answer(503, {"Retry-After": "1"})
        else:
            handler.serve_git()

    def down(handler: Handler) -> None:
        handler.answer(503, {"Retry-After": "0"})

    forge.behaviours |= {"/student-0/": trouble, "/student-1/": down}
    told: list[str] = []
    collect_class(
        asked(links_of(forge, names)),
        intake,
        Rules(base_url=forge.base),
        logging.getLogger("convbook.tests"),
        jobs=1,
        tell=lambda outcome: told.append(f"{outcome.student} {outcome.state}"),
    )
    assert told[:2] == ["student-2 collected", "student-3 collected"]
    assert sorted(told[2:]) == ["student-0 collected", "student-1 failed"]


def test_waits_are_shared_counted_once_and_ended_at_once() -> None:
    pace = Pace(4, patience=10)
    assert pace.slow_down(6)
    assert pace.slow_down(6)  # told to two workers: one wait
    assert not pace.slow_down(30)
    assert pace.given_up
    pace.stop()
    with pytest.raises(Stopped), pace.turn():
        pass
    with pytest.raises(Stopped):
        pace.rest(60)


def test_after_a_warning_half_as_many_talk_to_the_server() -> None:
    pace = Pace(4)
    pace.slow_down(0.01)
    with pace.turn(), pace.turn():
        third = threading.Thread(target=lambda: pace.turn().__enter__(), daemon=True)
        third.start()
        third.join(0.3)
        assert third.is_alive()
    third.join(10)
    assert not third.is_alive()


def test_a_run_that_was_ended_leaves_no_git_and_no_temporary_folder(
    forge: Forge, intake: Intake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    repository(forge, "wang")
    hanging = threading.Event()

    def hang(handler: Handler) -> None:
        hanging.set()
        handler.forge.closing.wait(60)

    forge.behaviours["/slow/"] = hang
    links = links_of(forge, ["wang/cnn", "slow/cnn"])

    def tell(outcome: Outcome) -> None:
        assert hanging.wait(30)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        collect_class(
            asked(links), intake, Rules(base_url=forge.base), logging.getLogger(), jobs=2, tell=tell
        )
    assert list((tmp_path / "tmp").iterdir()) == []
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("collect")]
    forge.behaviours.clear()
    forge.repository("slow/cnn").commit({NAME: OTHERS})
    assert states(gather(intake, forge, links)) == {"wang": "unchanged", "slow": "collected"}


def test_a_second_run_of_the_same_course_is_told_to_wait(forge: Forge, course: Path, intake: Intake) -> None:
    import subprocess
    import sys

    (course / "submitted").mkdir()
    holds = (
        "import fcntl, sys\n"
        f"lock = open({str(course / 'submitted/.convbook.lock')!r}, 'w')\n"
        "fcntl.lockf(lock, fcntl.LOCK_EX)\nprint('held', flush=True)\nsys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holds], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        told = collect_class([], intake, Rules(), logging.getLogger("convbook.tests"), jobs=1)
        assert other.stdin is not None
        other.stdin.close()
    assert "Another run" in told or "另一個" in told


def test_the_record_outlives_a_line_that_was_cut_off(forge: Forge, course: Path, intake: Intake) -> None:
    repository(forge, "wang")
    links = {"B01": f"{forge.base}/wang/cnn", "B02": "https://drive.google.com/file/d/1/view"}
    gather(intake, forge, links)
    path = course / "submitted/.day94-links.jsonl"
    with path.open("a") as file:
        file.write('{"student": "B01", "sta')
    assert states(intake.record.read()) == {"B01": "collected", "B02": "refused"}
    assert states(intake.record.begin(["B02"])) == {"B02": "refused"}
    assert [json.loads(line)["student"] for line in path.read_text().splitlines()] == ["B02"]
    assert "drive.google" not in path.read_text()  # what was pasted may be a secret


def test_an_instructors_choice_of_file_and_commit_holds_in_later_runs_of_the_list(
    forge: Forge, course: Path, intake: Intake
) -> None:
    bare = forge.repository("wang/cnn")
    bare.commit({"v1.ipynb": OTHERS, "v2.ipynb": SOLVED})
    links = {"B01": f"{forge.base}/wang/cnn"}
    unclear = gather(intake, forge, links)["B01"]
    assert (why(unclear), unclear.candidates) == ("find.ambiguous", ("v1.ipynb", "v2.ipynb"))
    missing = gather(intake, forge, links, path="v3.ipynb", anew=True)["B01"]
    assert why(missing) == "intake.not_there"
    chosen = gather(intake, forge, links, path="v2.ipynb", anew=True)["B01"]
    assert (chosen.state, chosen.path) == ("collected", "v2.ipynb")
    pushed = bare.commit({"v1.ipynb": OTHERS, "v2.ipynb": solved(exercises=4)})
    assert gather(intake, forge, links)["B01"].state == "changed"
    assert notebook(course, "B01") == solved(exercises=4)
    gather(intake, forge, links, path="v2.ipynb", at=pushed, anew=True)
    bare.commit({"v2.ipynb": release()})
    assert gather(intake, forge, links)["B01"].state == "unchanged"
    assert receipt(course, "B01").commit == pushed
    assert gather(intake, forge, links, anew=True)["B01"].state == "changed"


def test_memory_does_not_grow_with_the_class(forge: Forge, course: Path, intake: Intake) -> None:
    import gc
    import tracemalloc

    fat = solved(variant=3).replace(b'"outputs": []', b'"outputs": []' + b" " * 20_000)
    forge.repository("wang/cnn").commit({NAME: fat})
    links = {f"s{number:03}": f"{forge.base}/wang/cnn" for number in range(40)}
    gather(intake, forge, dict(list(links.items())[:8]), jobs=8)
    gc.collect()
    tracemalloc.start()
    try:
        gather(intake, forge, links, jobs=8)
        gc.collect()
        grown, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert grown < len(fat)  # not one notebook of 32 is kept


def test_after_the_deadline_what_was_collected_in_time_stays_and_who_has_only_late_work_is_late(
    forge: Forge, course: Path, intake: Intake
) -> None:
    soon = datetime.now(UTC) + timedelta(hours=1)
    past = datetime.now(UTC) - timedelta(hours=1)
    bare, late = forge.repository("wang/cnn"), forge.repository("chen-42/cnn")
    first = bare.commit({NAME: SOLVED})
    late.commit({NAME: OTHERS}, when=datetime.now(UTC))
    links = links_of(forge, ["wang/cnn", "chen-42/cnn"])
    assert states(gather(intake, forge, {"wang": links["wang"]}, until=soon)) == {"wang": "collected"}
    # It is as if the hour were over: the clock of the receipt is ours, so it is set back.
    path = course / "submitted/wang/day94/receipt.json"
    told = json.loads(path.read_text())
    told["collected"]["time"] = told["seen"]["time"] = (past - timedelta(hours=1)).isoformat()
    path.write_text(json.dumps(told))
    bare.commit({NAME: solved(exercises=5)}, when=past - timedelta(days=1))  # a date that anybody can set
    found = gather(intake, forge, links, until=past)
    assert states(found) == {"wang": "unchanged", "chen-42": "collected"}
    assert any(remark.key.startswith("receipt.due.kept") for remark in found["wang"].remarks)
    assert "receipt.due.late" in {remark.key for remark in found["chen-42"].remarks}
    assert notebook(course, "wang") == SOLVED
    assert receipt(course, "wang").commit == first
    assert notebook(course, "chen-42") == OTHERS


def test_a_folder_that_is_a_link_is_left_as_it_is(forge: Forge, course: Path, intake: Intake) -> None:
    repository(forge, "wang")
    elsewhere = course.parent / "elsewhere"
    elsewhere.mkdir()
    (course / "submitted/wang").mkdir(parents=True)
    (course / "submitted/wang/day94").symlink_to(elsewhere)
    found = gather(intake, forge, links_of(forge, ["wang/cnn"]))
    assert (found["wang"].state, why(found["wang"])) == ("failed", "receipt.in_the_way")
    assert list(elsewhere.iterdir()) == []


def test_a_full_disk_ends_the_run_and_says_so(
    forge: Forge, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    from convbook_grader.collect import one

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "receipt.json")

    monkeypatch.setattr(one, "shelve", full)
    repository(forge, "wang")
    told = collect_class(
        asked(links_of(forge, ["wang/cnn"])),
        intake,
        Rules(base_url=forge.base),
        logging.getLogger("convbook.tests"),
        jobs=1,
    )
    assert told == "No space left on device: receipt.json"
