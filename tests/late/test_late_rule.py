"""What is taken off for how late: never less for more, never below nothing, never above the score."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convbook_grader.late.rule import DAY, Rule, read_length

SHARES = st.floats(0, 1)
SECONDS = st.floats(-1e6, 1e8)
SCORES = st.floats(0, 1000)
RULES = st.builds(Rule, grace=st.floats(0, 3 * DAY), per_day=SHARES, cap=SHARES)


@given(RULES, SCORES, SECONDS, SECONDS)
def test_who_is_later_loses_no_less(rule: Rule, score: float, one: float, other: float) -> None:
    earlier, later = sorted((one, other))
    assert rule.penalty(score, earlier) <= rule.penalty(score, later)


@given(RULES, st.floats(-10, 1000), SECONDS)
def test_a_penalty_is_never_below_nothing_nor_above_the_score(rule: Rule, score: float, late: float) -> None:
    assert 0 <= rule.penalty(score, late) <= max(0.0, score)


@given(RULES, SCORES, SECONDS)
def test_a_penalty_is_never_above_the_cap(rule: Rule, score: float, late: float) -> None:
    assert rule.penalty(score, late) <= rule.cap * score + 1e-6


@given(RULES, SCORES, SCORES, SECONDS)
def test_who_earns_more_has_no_less_left(rule: Rule, one: float, other: float, late: float) -> None:
    less, more = sorted((one, other))
    assert less - rule.penalty(less, late) <= more - rule.penalty(more, late) + 2e-6


@given(RULES, SCORES)
def test_nothing_is_taken_off_within_the_grace(rule: Rule, score: float) -> None:
    for late in (-1.0, 0.0, rule.grace / 2, rule.grace):
        assert rule.penalty(score, late) == 0


@given(st.floats(0, 10 * DAY), SCORES)
def test_a_rule_without_a_part_a_day_takes_nothing(late: float, score: float) -> None:
    assert Rule(grace=0, per_day=0).penalty(score, late) == 0


def test_a_day_that_has_begun_counts_and_grace_does_not_move_the_deadline() -> None:
    rule = Rule(grace=900, per_day=0.1, cap=0.25)
    assert [rule.days(late) for late in (0, 900, 900.5, DAY, DAY + 1)] == [0, 0, 1, 1, 2]
    assert [rule.penalty(20, late) for late in (900, 901, DAY + 1, 9 * DAY)] == [0, 2, 4, 5]


def test_points_are_not_what_floats_make_of_them() -> None:
    assert Rule(per_day=0.1).penalty(3, 2.5 * DAY) == 0.9


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        (900, 900), ("900", 900), (0, 0), ("15 min", 900), ("15min.", 900), ("2 h", 7200),
        ("1.5 days", 129600),
        ("1 Day", DAY), ("90 sec", 90), ("3 hours", 10800), ("15 分鐘", 900),
        ("2小時", 7200), ("1 天", DAY),
    ],
)  # fmt: skip
def test_a_length_of_time_is_read(written: str | float, seconds: float) -> None:
    assert read_length(written) == seconds


@pytest.mark.parametrize("written", ["", "soon", "-5", "5 weeks", "1h30", "inf", "nan", "9" * 400, "１:30"])
def test_what_is_no_length_of_time_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="no length of time"):
        read_length(written)


@given(st.text(max_size=12))
def test_any_text_is_a_length_or_refused(written: str) -> None:
    try:
        seconds = read_length(written)
    except ValueError:
        return
    assert math.isfinite(seconds)
    assert seconds >= 0
