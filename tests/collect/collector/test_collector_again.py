"""A class is collected again: what is the same stays, what changed is told, nothing is lost."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from forge import Forge
from gathering import gather, links_of, notebook, receipt, repository, states, why
from homeworks import NAME, OTHERS, SOLVED, release, solved
from layout import README

from convbook_grader.collect.intake import Intake


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
