"""T asks a real S: what cannot cross is the test's mistake and costs S, and later tests, nothing."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import wild
from court import Court, graded, solution

from convbook_grader.judge import tags
from convbook_grader.judge.channel import MAX_BUFFERS, MAX_HEADER, Channel, PeerGone
from convbook_grader.judge.client import Client, StudentStopped
from convbook_grader.judge.proxy import make_proxy
from convbook_grader.judge.shell import CellTimeout, answer_the_alarm, time_limit


@pytest.fixture
def link() -> Iterator[tuple[Client, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        client = Client(Channel(ours), make_proxy)
        client.begin(time.monotonic() + 60)
        yield client, theirs


Link = tuple[Client, socket.socket]


def _say(peer: socket.socket, *trees: Any) -> None:
    """Answer the next question with `trees`; T believes nothing that was said before it asked."""

    def answer() -> None:
        channel = Channel(peer)
        channel.receive()
        with contextlib.suppress(PeerGone):  # the client hangs up on what is no answer
            for tree in trees:
                channel.send(wild.pack(tree), number=channel.number)

    threading.Thread(target=answer, daemon=True).start()


def test_an_answer_is_returned(link: Link) -> None:
    client, peer = link
    _say(peer, [0, "ok", [0, 1, "a"], 0, [0]])
    assert client.ask("name", "x") == [1, "a"]


def test_an_error_is_raised_as_the_nearest_class_that_t_knows(link: Link) -> None:
    client, peer = link
    _say(peer, [0, "error", [0, "Mine", "KeyError", "LookupError", "Exception"], "'k'", "line 1", "k"])
    with pytest.raises(KeyError) as raised:
        client.ask("name", "x")
    assert raised.value.args == ("k",)
    assert raised.value.student == ("Mine", "'k'", "line 1")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "name", ["StopIteration", "SystemExit", "KeyboardInterrupt", "GeneratorExit", "Other"]
)
def test_no_error_of_the_students_means_something_to_t_itself(link: Link, name: str) -> None:
    client, peer = link
    _say(peer, [0, "error", [0, name, "BaseException"], "x", "", None])
    with pytest.raises(RuntimeError):
        client.ask("name", "x")


@pytest.mark.parametrize(
    "reply",
    [
        1, [0], [0, "ok"], [0, "ok", 1, "0", [0]], [0, "ok", 1, 0, [0, [0, 5, 1]]], [0, "ok", 1, 0, 7],
        [0, "fine", 1, 0, [0]], [0, "ok", [tags.ARGUMENT, 0], 0, [0]], [0, "ok", [tags.BACK, 1], 0, [0]],
        [0, "callback", 12345, [0], [1]],
        [0, "error", "ValueError", "x", "", None], [0, "error", [0, 1], "x", "", None],
        [0, "error", [0], b"x", "", None],
        [0, "ok", [tags.REFERENCE, "1", "object", "m", "n"], 0, [0]],
        [0, "ok", [tags.REFERENCE, 1, 2], 0, [0]],
    ],
)  # fmt: skip
def test_what_is_no_answer_ends_the_students_part(link: Link, reply: Any) -> None:
    client, peer = link
    _say(peer, reply, [0, "ok", 1, 0, [0]])
    with pytest.raises(StudentStopped):
        client.ask("name", "x")
    assert client.broken == "malformed"
    with pytest.raises(StudentStopped):  # and nothing that comes later is believed
        client.ask("name", "x")


@pytest.mark.parametrize("number", [0, 2, 1 << 31])
def test_an_answer_to_another_question_is_none(link: Link, number: int) -> None:
    client, peer = link

    def answer() -> None:
        channel = Channel(peer)
        channel.receive()
        channel.send(wild.pack([0, "ok", 1, 0, [0]]), number=number)

    threading.Thread(target=answer, daemon=True).start()
    with pytest.raises(StudentStopped):
        client.ask("name", "x")
    assert client.broken == "malformed"


def test_an_s_that_has_ended_is_gone(link: Link) -> None:
    client, peer = link
    peer.close()
    with pytest.raises(StudentStopped):
        client.ask("name", "x")
    assert client.broken == "gone"


def test_an_s_that_falls_silent_in_the_middle_of_a_message_is_late(link: Link) -> None:
    client, peer = link

    def begin_to_answer() -> None:
        Channel(peer).receive()
        peer.sendall(b"\x10\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00half")

    threading.Thread(target=begin_to_answer, daemon=True).start()
    answer_the_alarm()
    with pytest.raises(CellTimeout), time_limit(0.1):
        client.ask("name", "x")
    assert client.broken == "late"


def test_no_question_is_asked_after_the_cells_time(link: Link) -> None:
    client, peer = link
    client.begin(time.monotonic() - 1)
    with pytest.raises(CellTimeout):
        client.ask("name", "x")
    peer.setblocking(False)
    with pytest.raises(BlockingIOError):
        peer.recv(1)


def test_a_callbacks_message_stays_in_t(link: Link) -> None:
    client, peer = link
    asked: list[Any] = []

    def secret(*args: Any) -> Any:
        raise ValueError("the reference value 42.195")

    def play() -> None:
        theirs = Channel(peer)
        theirs.receive()
        number = theirs.number
        theirs.send(wild.pack([0, "callback", 1, [0, 1], [1]]), number=number)
        asked.append(bytes(theirs.receive()[0]))
        theirs.send(wild.pack([0, "ok", 1, 0, [0]]), number=number)

    playing = threading.Thread(target=play)
    playing.start()
    assert make_proxy(client, 1, "callable", [])(secret) == 1
    playing.join()
    assert b"ValueError" in asked[0]
    assert b"42.195" not in asked[0]


def test_an_argument_too_large_to_cross_is_the_tests_mistake_and_s_goes_on(link: Link) -> None:
    client, peer = link
    _say(peer, [0, "ok", 1, 0, [0]])
    with pytest.raises(TypeError):
        client.ask("call", make_proxy(client, 1, "callable", []), [np.zeros(MAX_BUFFERS + 8, np.uint8)], {})
    assert client.broken == ""
    assert client.ask("name", "x") == 1


def test_a_callback_that_returns_what_cannot_cross_does_not_cost_the_next_test(court: Court) -> None:
    unsendable = (
        "class Box: pass\ntry:\n    apply(lambda: Box())\nexcept (TypeError, RuntimeError):\n    pass"
    )
    verdict = court.judge(
        [
            solution("def apply(function): return function()\ndef one(): return 1"),
            graded(unsendable, "first"),
            graded("assert one() == 1", "second"),
        ]
    )
    assert verdict.points == {"first": 1, "second": 1}


@pytest.mark.parametrize(
    "made", [f"'x' * {MAX_HEADER + 8}", f"np.zeros({MAX_BUFFERS + 8}, np.uint8)"], ids=["text", "array"]
)
def test_a_result_too_large_to_cross_is_an_error_and_does_not_end_s(court: Court, made: str) -> None:
    verdict = court.judge(
        [
            solution(f"import numpy as np\ndef large(): return {made}\ncount = []"),
            graded("large()", "large"),
            graded("assert count == []", "next"),
        ]
    )
    assert verdict.points == {"large": 0, "next": 1}
    assert verdict.incidents == []


@pytest.mark.parametrize(
    "message",
    [
        "[16, 'A', ['\\ufb01', 'fi'], 1, 2]",
        "[8, '<U1', b'\\xff' * 4]",
        "[1, 'clear', [9, [0]]]",
        "[1, 'stream', [9, [0]]]",
        "[1, 'display', [1, [6, hex(1 << 79000)], 'x']]",
    ],
)
def test_what_a_hostile_s_tells_the_grader_ends_s_at_most(court: Court, message: str) -> None:
    forge = (
        "import gc, msgpack\nfrom convbook_grader.judge.channel import Channel\n"
        f"for channel in [it for it in gc.get_objects() if type(it) is Channel]:\n"
        f"    channel.send(msgpack.packb({message}))"
    )
    verdict = court.judge(
        [solution("def one(): return 1"), solution(forge), graded("assert one() == 1", "one")]
    )
    assert set(verdict.points) == {"one"}
