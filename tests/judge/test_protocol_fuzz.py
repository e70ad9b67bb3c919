"""The decoder and both ends of the protocol under fire.

Each test tries ``FUZZ_EXAMPLES`` cases (see `wild`). A hang is turned into a failure by an alarm
of this module's own, which nothing in the judge catches.
"""

import contextlib
import itertools
import random
import resource
import signal
import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
import wild
from hypothesis import example, given
from hypothesis import strategies as st

from convbook_grader.judge import tags, wire
from convbook_grader.judge.channel import Channel, WireError
from convbook_grader.judge.client import Client, StudentStopped
from convbook_grader.judge.outputs import Outputs
from convbook_grader.judge.proxy import make_proxy
from convbook_grader.judge.shell import CellTimeout, Shell
from convbook_grader.judge.student import Student

MOST_MB = 64  # what one case, of a few kilobytes, may add to the most that the process ever held
MOST_SECONDS = 60.0


class Hung(BaseException):
    """A case did not end."""


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    """Leave alarms and random numbers as they were."""
    outer, states = signal.getsignal(signal.SIGALRM), (np.random.get_state(), random.getstate())
    yield
    signal.signal(signal.SIGALRM, outer)
    np.random.set_state(states[0])
    random.setstate(states[1])


@contextlib.contextmanager
def bounded() -> Iterator[None]:
    """Fail when one case hangs or takes much memory."""

    def ring(*args: object) -> None:
        raise Hung

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, MOST_SECONDS)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < MOST_MB


def _refuses_or_reads(header: bytes, buffers: list[bytes]) -> Any:
    """`decode` returns a value backed by what was received, or raises WireError; nothing else."""
    references = itertools.count()

    def resolve(tag: int, rest: list[Any]) -> Any:
        return f"reference {next(references)}"

    try:
        with bounded():
            value = wire.decode(header, [bytearray(one) for one in buffers], resolve)
    except WireError:
        return None
    assert wild.array_bytes(value) <= sum(map(len, buffers)) + len(header), "memory that nobody sent"
    return value


@wild.FUZZ_MORE
@given(st.binary(max_size=300), wild.buffers())
def test_random_bytes_are_read_or_refused(header: bytes, buffers: list[bytes]) -> None:
    _refuses_or_reads(header, buffers)


@wild.FUZZ
@given(
    wild.values(),
    st.lists(st.tuples(st.integers(0, 999), st.integers(0, 255), st.integers(0, 2)), max_size=4),
)
def test_messages_with_a_few_bytes_changed_are_read_or_refused(value: Any, edits: Any) -> None:
    header, buffers = wire.encode(value, wild.no_references)
    _refuses_or_reads(wild.mutated(header, edits), [bytes(one) for one in buffers])


@wild.FUZZ_MORE
@given(wild.trees(), wild.buffers())
@example([tags.ARRAY, "|S0", [100], 0], [b""])
@example([tags.SCALAR, "<U1", b"\xff\xff\xff\xff"], [])
@example([tags.NAMED_TUPLE, "T", ["ﬁ", "fi"], 1, 2], [])
def test_known_tags_with_any_payload_are_read_or_refused(tree: Any, buffers: list[bytes]) -> None:
    value = _refuses_or_reads(wild.pack(tree), buffers)
    # What was believed can be written again, or is refused; and then says the same.
    try:
        first = wire.encode(value, wild.no_references)
    except WireError:
        return
    again = wire.decode(first[0], [bytearray(one) for one in first[1]], wild.no_references)
    second = wire.encode(again, wild.no_references)
    assert len(second[0]) == len(first[0])
    assert len(second[1]) == len(first[1])


def _replies() -> st.SearchStrategy[Any]:
    """Trees shaped as what S answers, with any part replaced."""
    some = wild.trees()
    names = st.lists(st.sampled_from(wild.NAMES) | st.text(max_size=4), max_size=4).map(lambda one: [0, *one])
    changed = st.lists(
        st.builds(lambda index, to: [0, index, to], st.integers(-2, 4) | some, some), max_size=3
    )
    return st.one_of(
        st.builds(lambda value, home: [0, "ok", value, home, [0]], some, st.integers(0, 3) | some),
        st.builds(lambda value, to: [0, "ok", value, 0, [0, *to]], some, changed),
        st.builds(lambda value, to: [0, "ok", value, 1, to], some, some),
        st.builds(
            lambda kinds, text, key: [0, "error", kinds, text, "here", key], names, st.text(max_size=9), some
        ),
        st.builds(lambda kinds, text, key: [0, "error", kinds, text, key, key], names | some, some, some),
        st.builds(
            lambda which, args, named: [0, "callback", which, [0, *args], [1, *named]],
            st.integers(0, 2).map(lambda which: f"callback {which}") | some,
            st.lists(some, max_size=2),
            st.just([]) | st.builds(lambda key, to: [key, to], st.just("key") | some, some),
        ),
        some,
    )


def _filled_in(tree: Any, callbacks: list[int]) -> Any:
    """The tree with the numbers of this client's callbacks in it, as a real S would know them."""
    if isinstance(tree, list):
        return [_filled_in(part, callbacks) for part in tree]
    if isinstance(tree, str) and tree.startswith("callback "):
        return callbacks[int(tree[-1]) % len(callbacks)]
    return tree


def _asks(client: Client, callbacks: list[Callable[..., Any]]) -> list[Callable[[], Any]]:
    """What tests do, in the order in which a hostile S sees it."""
    held: list[Any] = []
    mine = [1, [2.0]], np.zeros(3), {"a": np.ones(2)}, bytearray(b"ab"), {1, 2}, np.random.default_rng(1)

    def keep(value: Any) -> Any:
        held.append(value)
        return value

    def look(value: Any) -> None:
        if not hasattr(type(value), "_is_proxy"):
            return
        for act in (
            repr,
            len,
            bool,
            np.asarray,
            dir,
            lambda it: it.name,
            lambda it: list(itertools.islice(it, 9)),
        ):
            try:
                act(value)
            except Exception as error:
                held.append(error)

    target = make_proxy(client, 1, "callable", ["builtins", "function"])
    return [
        lambda: look(keep(client.ask("name", "thing"))),
        lambda: look(keep(target(*mine, *callbacks))),
        lambda: look(keep(client.ask("getattr", target, "values"))),
        lambda: look(keep(target(*held, key=mine[0]))),
        lambda: look(keep(target(mine[0], mine[0]))),
        lambda: [target.next, len(target), bool(target), str(target)],
        lambda: np.asarray(target),
        lambda: list(zip(range(20), target, strict=False)),
    ]


def _fed(
    client_end: socket.socket, peer: socket.socket, messages: list[tuple[Any, list[bytes]]], cut: int
) -> Client:
    """A client whose peer has said all that it will say, the last message perhaps not to the end."""
    channel, writer = wild.InTime(client_end), Channel(peer)
    client = Client(channel, make_proxy)
    client.begin(time.monotonic() + 2 * MOST_SECONDS)
    for header, buffers in messages:
        writer.send(wild.pack(header), buffers)
    if cut:
        peer.send(b"\x10\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00\xff\x00\x00"[:cut])
    peer.shutdown(socket.SHUT_WR)
    return client


@wild.FUZZ
@given(st.lists(st.tuples(_replies(), wild.buffers()), min_size=1, max_size=5), st.integers(0, 14))
def test_a_hostile_student_process_can_only_stop_fail_or_end_the_test(messages: Any, cut: int) -> None:
    def doubled(value: Any, key: Any = 1) -> Any:
        return [value, key]

    def failing(*args: Any) -> Any:
        raise ValueError("a value that S must not see")

    callbacks = [doubled, failing]
    numbers = [1, 2]  # in the order in which the test lends them
    messages = [(_filled_in(reply, numbers), buffers) for reply, buffers in messages]
    ours, theirs = socket.socketpair()
    with ours, theirs, bounded():
        client = _fed(ours, theirs, messages, cut)
        for ask in _asks(client, callbacks):
            try:
                ask()
            except (Exception, CellTimeout):
                continue
        # By now all has been read, or what came was refused.
        assert client.broken in ("gone", "malformed")
        with pytest.raises(StudentStopped):
            client.ask("name", "thing")
        assert b"must not see" not in _all_of(theirs)


def _all_of(end: socket.socket) -> bytes:
    end.setblocking(False)
    found = b""
    while True:
        try:
            chunk = end.recv(1 << 16)
        except BlockingIOError:
            return found
        if not chunk:
            return found
        found += chunk


class Thing:
    def __init__(self) -> None:
        self.values = [1, 2]

    def __len__(self) -> int:
        return 3

    def __repr__(self) -> str:
        raise ValueError("no text")


@pytest.fixture(scope="module")
def shell() -> Shell:
    made = Shell()
    made.user_ns.clear()
    made.user_ns.update(
        double=lambda value: 2 * value,
        apply=lambda function, *args: function(*args),
        values=[1, [2.0], {"a": np.ones(3)}],
        array=np.arange(6.0).reshape(2, 3),
        Thing=Thing,
        thing=Thing(),
        steps=iter(range(1000)),
        error=ValueError,
    )
    return made


def _requests() -> st.SearchStrategy[Any]:
    some = wild.trees()
    back = st.integers(1, 9).map(lambda number: [tags.BACK, number])
    names = st.sampled_from(
        ["double", "apply", "values", "array", "Thing", "thing", "steps", "error", "append", "T", ""]
    )
    operations = st.sampled_from(
        [
            "name",
            "getattr",
            "setattr",
            "getitem",
            "setitem",
            "len",
            "iter",
            "next",
            "convert",
            "signature",
            "source",
            "isinstance",
            "issubclass",
            "figure",
            "call",
            "number",
        ]
    )
    states, hows = st.none() | some, st.sampled_from(["str", "array", "vars", "x"])
    args = st.lists(some | back | st.integers(1, 9).map(lambda number: [tags.CALLBACK, number]), max_size=3)
    seconds = st.just(5.0) | some
    return st.one_of(
        st.builds(lambda left, name: [0, "name", left, None, name], seconds, names),
        st.builds(lambda left, to, given: [0, "call", left, None, to, [0, *given], [1]], seconds, back, args),
        st.builds(lambda to, how: [0, "convert", 5.0, None, to, how], back, hows),
        st.builds(
            lambda what, left, state, rest: [0, what, left, state, *rest], operations, seconds, states, args
        ),
        some,
    )


@wild.FUZZ
@given(st.lists(st.tuples(_requests(), wild.buffers()), min_size=1, max_size=4))
def test_the_students_end_answers_whatever_it_is_asked(shell: Shell, requests: Any) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, bounded():
        student, asking = Student(shell, Channel(theirs)), Channel(ours)
        # Names first, so that the numbers in the requests mean something.
        for name in ("double", "apply", "thing", "Thing", "steps", "error"):
            asking.send(wild.pack([0, "name", 5.0, None, name]))
            assert student.answer()
            assert _answer(asking)[0] == "ok"
        # All at once: what it calls back for is answered by the next request, or by the end.
        for header, buffers in requests:
            asking.send(wild.pack(header), buffers)
        ours.shutdown(socket.SHUT_WR)
        answered = 0
        while student.answer():
            answered += 1
        theirs.shutdown(socket.SHUT_WR)
        said = [_answer(asking)[0] for _ in range(answered)]
        assert set(said) <= {"ok", "error", "callback"}
        assert answered <= len(requests)


def _answer(channel: Channel) -> Any:
    return wire.decode(*channel.receive(), lambda tag, rest: ("reference", rest))


def _events() -> st.SearchStrategy[Any]:
    """What S may say of a cell: the right keys with anything for a value."""
    keys = [
        "stream",
        "text",
        "error",
        "message",
        "traceback",
        "display",
        "result",
        "metadata",
        "clear",
        "cut",
    ]
    bundle = st.dictionaries(
        wild.plain_values() | st.sampled_from(["text/plain", "image/png"]), wild.values()
    )
    some = wild.values() | st.sampled_from(["stdout", "stderr"]) | bundle
    return st.dictionaries(st.sampled_from(keys), some, max_size=4)


@wild.FUZZ
@given(_events() | wild.values())
@example({"display": {1 << 79_000: "a key with more digits than Python will print"}})
def test_whatever_a_cell_claims_to_show_becomes_outputs_or_nothing(event: Any) -> None:
    outputs = Outputs(4, "cut")
    with bounded():
        for one in (event, {"stream": "stdout", "text": "x"}, event):
            outputs.add(one)
    for output in outputs.found:
        assert output.output_type in ("stream", "error", "display_data", "execute_result")
