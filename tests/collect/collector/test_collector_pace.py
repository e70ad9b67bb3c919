"""Servers that have enough are waited for, by everybody together, and not for ever."""

import threading
import time
from dataclasses import replace

import pytest
from forge import Forge, Handler
from gathering import LOG, asked, class_of, gather, states, why

from convbook_grader.collect.collector import collect_class
from convbook_grader.collect.intake import Intake
from convbook_grader.collect.one import Rules
from convbook_grader.collect.pace import Pace, Stopped
from convbook_grader.collect.settings import Collector


def test_a_server_that_has_enough_is_waited_for_by_everybody_and_then_all_are_collected(
    forge: Forge, intake: Intake
) -> None:
    links = class_of(forge, 6)
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
    found = gather(intake, forge, links)
    assert set(states(found).values()) == {"collected"}
    assert len(told) == 3


def test_a_server_that_wants_more_patience_than_there_is_is_left_alone(forge: Forge, intake: Intake) -> None:
    links = class_of(forge, 30)
    forge.behaviours["/"] = lambda handler: handler.answer(429, {"Retry-After": "900"})
    found = gather(intake, forge, links)
    assert {outcome.state for outcome in found.values()} == {"failed"}
    assert {why(outcome) for outcome in found.values()} == {"fetch.rate_limited"}
    assert len(forge.asked) <= 8  # those who were under way; nobody after them
    forge.behaviours.clear()
    assert set(states(gather(intake, forge, links)).values()) == {"collected"}


def test_no_more_connections_are_open_at_once_than_were_asked_for(forge: Forge, intake: Intake) -> None:
    links = class_of(forge, 12)
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
    assert set(states(gather(intake, forge, links, jobs=3)).values()) == {"collected"}
    assert 2 <= most <= 3


def test_a_server_that_never_has_enough_of_saying_so_is_left_alone_in_the_end(
    forge: Forge, intake: Intake
) -> None:
    links = class_of(forge, 3)
    forge.behaviours["/"] = lambda handler: handler.answer(429, {"Retry-After": "0"})
    impatient = replace(intake, settings=Collector(patience=2))
    found = gather(impatient, forge, links)
    assert {why(outcome) for outcome in found.values()} == {"fetch.rate_limited"}


def test_a_server_in_trouble_is_asked_again_when_everybody_else_is_through(
    forge: Forge, intake: Intake
) -> None:
    links = class_of(forge, 4)
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
        asked(links),
        intake,
        Rules(base_url=forge.base),
        LOG,
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
