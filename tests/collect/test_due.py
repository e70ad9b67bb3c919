"""Which clock is believed for what, and which version counts."""

from datetime import UTC, datetime, timedelta

import pytest
from shelving import receipt_of

from convbook.language import LANGUAGES
from convbook_grader.collect.due import submitted_at, which_counts
from convbook_grader.collect.receipt import Receipt

DEADLINE = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
URL = "https://github.com/wang/cnn"


def at(hours: float) -> datetime:
    """So many hours after the deadline."""
    return DEADLINE + hours * HOUR


def collected(hours: float, claimed: float, seen: float | None = None) -> Receipt:
    return receipt_of(
        at=at(hours),
        committed=at(claimed).isoformat(),
        seen=at(hours if seen is None else seen).isoformat(),
    )


@pytest.mark.parametrize(
    ("last", "claimed", "now", "counts", "why"),
    [
        (None, -5, -1, "new", []),
        (None, -5, 9, "new", ["by_claim"]),
        (None, 2, 9, "new", ["late"]),
        (collected(-3, -4), -2, -1, "new", []),
        (collected(-3, -4), 2, 9, "last", ["kept"]),
        (collected(-3, -4), -2, 9, "last", ["kept_though_claimed"]),
        (collected(5, -4), 2, 9, "last", ["late_one_left"]),
        (collected(5, -4), -2, 9, "last", ["backdated"]),
        (collected(5, 3), 7, 9, "new", ["late"]),
        (collected(5, 3), -1, 9, "new", ["by_claim"]),
        (collected(0, -4), 1, 2, "last", ["kept"]),  # the very moment is in time
    ],
)
def test_which_version_counts(
    last: Receipt | None, claimed: float, now: float, counts: str, why: list[str]
) -> None:
    found = which_counts(last, commit="b" * 40, claimed=at(claimed), now=at(now), deadline=DEADLINE, url=URL)
    assert (found.which, [remark.key.removeprefix("receipt.due.") for remark in found.remarks]) == (
        counts,
        why,
    )
    for remark in found.remarks:
        assert all(remark.say(language) for language in LANGUAGES)


def test_without_a_deadline_the_newest_counts() -> None:
    found = which_counts(collected(-3, -4), commit="b" * 40, claimed=at(3), now=at(9), deadline=None, url=URL)
    assert (found.which, found.remarks) == ("new", ())


def test_a_commit_that_was_seen_before_is_no_news() -> None:
    found = which_counts(
        collected(-3, -4), commit="a" * 40, claimed=at(-4), now=at(9), deadline=DEADLINE, url=URL
    )
    assert (found.which, found.remarks) == ("new", ())


def test_another_link_may_hold_what_was_not_seen_before() -> None:
    other = "https://github.com/wang/homework"
    found = which_counts(
        collected(5, -4), commit="b" * 40, claimed=at(-2), now=at(9), deadline=DEADLINE, url=other
    )
    assert (found.which, found.remarks[0].key) == ("new", "receipt.due.by_claim")


def test_our_clock_is_the_time_where_nothing_else_is_known() -> None:
    assert submitted_at(at(9), claimed=at(-5)) == at(9)
    assert submitted_at(at(9), deadline=DEADLINE) == at(9)


def test_a_link_pasted_in_time_and_collected_late_is_in_time() -> None:
    assert submitted_at(at(50), form=at(-2), claimed=at(-3), deadline=DEADLINE) == at(-2)


def test_a_link_pasted_early_does_not_make_a_late_push_early() -> None:
    assert submitted_at(at(50), form=at(-200), claimed=at(4), deadline=DEADLINE) == at(4)


def test_a_date_in_the_future_is_no_later_than_we_saw_it() -> None:
    assert submitted_at(at(5), form=at(-2), claimed=at(10_000)) == at(5)


def test_what_was_not_there_at_the_last_look_came_later_whatever_date_it_bears() -> None:
    last = collected(1, 0.5, seen=6)
    assert submitted_at(at(9), form=at(-2), claimed=at(-3), last=last, url=URL) == at(6)
    assert submitted_at(at(9), form=at(-2), claimed=at(-3), last=last, url=URL + "2") == at(-2)


def test_a_forms_time_that_is_read_later_counts_for_what_was_collected_already() -> None:
    last = collected(1, -3, seen=6)
    found = submitted_at(at(9), form=at(-2), claimed=at(-3), last=last, url=URL, commit=last.commit)
    assert found == at(-2)
