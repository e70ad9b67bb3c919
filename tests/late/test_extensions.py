"""The table of extensions, as an instructor or a spreadsheet writes it."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convbook_grader.collect.sheet import SheetError
from convbook_grader.late.extensions import Extension, Extensions, read_extensions

DUE = datetime(2026, 10, 1, 15, 59)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1))


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Set this computer's time zone."""

    def move(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


def read(text: str) -> Extensions:
    return read_extensions(text.encode())


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("學號,新期限", "ann,2026-10-03T15:59+00:00"),
        ("Student ID,Until", "ann,2026-10-03T23:59+08:00"),
        ("student,hours", "ann,48"),
        ("姓名,學號,延長時數", "王,ann,2 天"),
        ("Hours;Student", "48h;ann"),
        ("student,until,hours,assignment", "ann,,48,day94"),
        ("作業,學生,延長至", "day94,ANN,2026/10/3 15:59 GMT+0"),
    ],
)
def test_headers_of_either_language_are_understood(header: str, row: str) -> None:
    given = read(f"{header}\n{row}\n")
    assert given.problems == ()
    assert given.deadline("ann", "day94", DUE) == DUE + timedelta(days=2)


def test_big5_and_a_title_above_the_header_are_read() -> None:
    data = "延期名單,\n學號,小時\nann,24\n".encode("cp950")
    assert read_extensions(data).deadline("ann", "day94", DUE) == DUE + timedelta(days=1)


def test_a_time_without_a_zone_is_this_computers_also_where_clocks_change(at: Callable[[str], None]) -> None:
    at("Europe/Berlin")
    summer = read("student,until\nann,2026-10-24 23:00\n").rows[0].until
    winter = read("student,until\nann,2026-10-25 23:00\n").rows[0].until
    assert (summer, winter) == (datetime(2026, 10, 24, 21), datetime(2026, 10, 25, 22))
    at("Asia/Taipei")
    assert read("student,until\nann,2026-10-25 23:00\n").rows[0].until == datetime(2026, 10, 25, 15)


def test_a_number_of_hours_is_as_long_where_clocks_change(at: Callable[[str], None]) -> None:
    before = datetime(2026, 10, 24, 21, 59)  # the night in which Berlin's clocks go back
    at("Europe/Berlin")
    assert read("student,hours\nann,24\n").deadline("ann", "a", before) - before == timedelta(hours=24)


@pytest.mark.parametrize("day", ["2026-10-02", "2026/10/2", "2026年10月2日"])
def test_a_day_alone_means_all_of_it(day: str, at: Callable[[str], None]) -> None:
    at("Asia/Taipei")
    assert read(f"student,until\nann,{day}\n").rows[0].until == datetime(2026, 10, 2, 15, 59, 59)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",2026-10-02,", "nobody"),
        ("ann,,", "neither"),
        ("ann,2026-10-02,5", "both"),
        ("ann,next week,", "until"),
        ("ann,10/2,", "until"),
        ("ann,0001-01-01T00:00+14:00,", "until"),
        ("ann,,-5", "hours"),
        ("ann,,a while", "hours"),
        ("ann,,99999999", "hours"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_stops_no_other(row: str, why: str) -> None:
    given = read(f"student,until,hours\n{row}\nben,,24\n")
    (problem,) = given.problems
    assert problem.row == 2
    assert problem.remark.key == f"late.row.{why}"
    assert problem.say("en").startswith("Extensions, row 2")
    assert [one.student for one in given.rows] == ["ben"]
    assert given.unreadable("ANN") is (why != "nobody")


@pytest.mark.parametrize("text", ["student,when\nann,5\n", "until\n2026-10-02\n", "", "a\n"])
def test_a_table_without_the_columns_is_refused(text: str) -> None:
    with pytest.raises(SheetError):
        read(text)


def test_an_extension_is_for_its_assignment_and_the_longest_counts() -> None:
    given = read("student,hours,assignment\nann,5,day95\nann,2,\nann,3,day94\n")
    assert given.deadline("ann", "day94", DUE) == DUE + timedelta(hours=3)
    assert given.deadline("ann", "day95", DUE) == DUE + timedelta(hours=5)
    assert given.deadline("ben", "day94", DUE) == DUE


def test_a_row_of_nobody_is_found_for_its_assignment() -> None:
    given = read("student,hours,assignment\nnan,5,day94\nAnn,2,\nzed,1,day95\n")
    assert [one.student for one in given.strangers(["ann"], "day94")] == ["nan"]


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),
)
def test_an_extension_makes_no_deadline_earlier(due: datetime, until: datetime) -> None:
    assert Extension(2, "ann", until=until).deadline(due) == max(due, until)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.timezones()))
def test_a_time_with_a_zone_is_the_same_moment(moment: datetime) -> None:
    if moment.utcoffset() is None or moment.utcoffset().total_seconds() % 60:  # type: ignore[union-attr]
        return
    moment = moment.replace(microsecond=0)
    until = read(f"student,until\nann,{moment.isoformat()}\n").rows[0].until
    assert until == moment.astimezone(UTC).replace(tzinfo=None)


@given(st.text(max_size=60))
def test_any_text_is_a_table_or_refused(text: str) -> None:
    try:
        read("student,until,hours\n" + text.encode("utf-8", "replace").decode())
    except SheetError:
        return
