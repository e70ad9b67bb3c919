"""Times as forms and instructors write them."""

from datetime import UTC, datetime

import pytest

from convbook_grader.collect.formtime import read_deadline, read_form_time

WRITTEN = {
    "2026/3/2 下午 3:04:05": "2026-03-02T15:04:05",
    "2026/3/2 上午 12:04:05": "2026-03-02T00:04:05",
    "2026/3/2 下午 12:04": "2026-03-02T12:04:00",
    "2026-03-02 15:04:05": "2026-03-02T15:04:05",
    "2026-03-02T15:04:05.123": "2026-03-02T15:04:05",
    "2026年3月2日 15:04": "2026-03-02T15:04:00",
    "2026/3/2 3:04:05 PM": "2026-03-02T15:04:05",
    "2026/3/2": None,  # a day is no moment
    "3/2/2026 15:04:05": None,  # of March, or of February?
    "2026/13/2 15:04": None,
    "昨天": None,
    "": None,
}


@pytest.mark.parametrize("written", WRITTEN)
def test_a_forms_time_is_read_where_it_can_mean_one_moment_only(written: str) -> None:
    due = WRITTEN[written]
    found = read_form_time(written)
    assert found == (None if due is None else datetime.fromisoformat(due).astimezone())
    assert found is None or found.tzinfo is not None


def test_a_zone_that_is_written_counts() -> None:
    assert read_form_time("2026-03-02T15:04:05+08:00") == datetime(2026, 3, 2, 7, 4, 5, tzinfo=UTC)
    assert read_form_time("2026/3/2 3:04:05 PM GMT+8") == datetime(2026, 3, 2, 7, 4, 5, tzinfo=UTC)
    assert read_form_time("2026/3/2 2:04:05 AM GMT-5") == datetime(2026, 3, 2, 7, 4, 5, tzinfo=UTC)
    assert read_form_time("2026/3/2 07:04:05 UTC") == datetime(2026, 3, 2, 7, 4, 5, tzinfo=UTC)


def test_a_deadline_is_a_moment_and_a_day_is_all_of_it() -> None:
    assert read_deadline("2026-10-01T23:59+08:00") == datetime(2026, 10, 1, 15, 59, tzinfo=UTC)
    assert read_deadline("2026-10-01 12:00") == datetime(2026, 10, 1, 12).astimezone()
    assert read_deadline("2026-10-01") == datetime(2026, 10, 1, 23, 59, 59).astimezone()
    assert read_deadline("tomorrow") is None
