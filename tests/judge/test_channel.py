"""Messages between two processes: whole, bounded, and never waited for without end."""

import os
import socket
import struct
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convbook_grader.judge.channel import (
    MAX_BUFFERS,
    MAX_COUNT,
    MAX_HEADER,
    Channel,
    Late,
    PeerGone,
    WireError,
)


@pytest.fixture
def ends() -> Iterator[tuple[Channel, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield Channel(ours), theirs


Ends = tuple[Channel, socket.socket]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.binary(), st.lists(st.binary(max_size=2000), max_size=5)), max_size=5))
def test_messages_arrive_whole_and_in_order(messages: list[tuple[bytes, list[bytes]]]) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        writer, reader = Channel(ours), Channel(theirs)
        for header, buffers in messages:
            writer.send(header, buffers)
        for header, buffers in messages:
            assert reader.receive(time.monotonic() + 60) == (header, buffers)
        assert not reader.pending()


def test_a_message_larger_than_the_sockets_buffers_arrives(ends: Ends) -> None:
    ours, peer = ends
    theirs, big = Channel(peer), os.urandom(8 << 20)
    sender = threading.Thread(target=theirs.send, args=(b"head" * 100_000, [big, b"", memoryview(big)[:7]]))
    sender.start()
    header, buffers = ours.receive(time.monotonic() + 60)
    sender.join()
    assert header == b"head" * 100_000
    assert buffers == [big, b"", big[:7]]


def test_what_was_read_ahead_is_told(ends: Ends) -> None:
    ours, peer = ends
    theirs = Channel(peer)
    theirs.send(b"one")
    theirs.send(b"two")
    assert ours.receive()[0] == b"one"
    assert ours.pending()
    assert ours.receive()[0] == b"two"
    assert not ours.pending()


@pytest.mark.parametrize(
    "announced",
    [
        struct.pack("<III", MAX_HEADER + 1, 0, 0),
        struct.pack("<III", 0xFFFFFFFF, 0, 0),
        struct.pack("<III", 1, MAX_COUNT + 1, 0),
        struct.pack("<IIIQ", 1, 1, 0, MAX_BUFFERS + 1),
        struct.pack("<IIIQQ", 1, 2, 0, (1 << 64) - 1, 1),  # whose sum would be 0 in 64 bits
    ],
)
def test_what_is_announced_too_large_is_refused_before_it_comes(ends: Ends, announced: bytes) -> None:
    channel, peer = ends
    peer.sendall(announced)
    with pytest.raises(WireError, match="too large"):
        channel.receive(time.monotonic() + 20)


@pytest.mark.parametrize(
    ("header", "buffers"),
    [(bytes(MAX_HEADER + 1), []), (b"", [bytes(MAX_BUFFERS + 1)]), (b"", [b""] * (MAX_COUNT + 1))],
)
def test_what_is_too_large_is_not_even_begun(ends: Ends, header: bytes, buffers: list[bytes]) -> None:
    channel, peer = ends
    with pytest.raises(WireError):
        channel.send(header, buffers)
    peer.setblocking(False)
    with pytest.raises(BlockingIOError):
        peer.recv(1)


@pytest.mark.parametrize(
    "sent", [b"", b"\x05", struct.pack("<III", 5, 0, 0) + b"1234", struct.pack("<IIIQ", 0, 1, 0, 99_999)]
)
def test_a_peer_that_ends_in_the_middle_is_gone(ends: Ends, sent: bytes) -> None:
    channel, peer = ends
    peer.sendall(sent)
    peer.close()
    with pytest.raises(PeerGone):
        channel.receive()


@pytest.mark.parametrize(
    "sent", [b"", b"\x05", struct.pack("<III", 5, 0, 0) + b"1234", struct.pack("<IIIQ", 0, 1, 0, 99_999)]
)
def test_a_peer_that_falls_silent_in_the_middle_is_late(ends: Ends, sent: bytes) -> None:
    channel, peer = ends
    peer.sendall(sent)
    with pytest.raises(Late):
        channel.receive(time.monotonic() + 0.05)


def test_one_byte_at_a_time_does_not_move_the_deadline(ends: Ends) -> None:
    channel, peer = ends
    stop = threading.Event()

    def drip() -> None:
        peer.sendall(struct.pack("<III", 1 << 20, 0, 0))
        while not stop.wait(0.01):
            peer.sendall(b"x")

    dripping = threading.Thread(target=drip)
    dripping.start()
    try:
        with pytest.raises(Late):
            channel.receive(time.monotonic() + 0.2)
    finally:
        stop.set()
        dripping.join()


def test_a_peer_that_does_not_listen_is_late(ends: Ends) -> None:
    channel, _ = ends
    with pytest.raises(Late):
        channel.send(b"", [bytes(MAX_BUFFERS)], time.monotonic() + 0.1)


def test_sending_to_a_peer_that_has_ended_says_so(ends: Ends) -> None:
    channel, peer = ends
    peer.close()
    with pytest.raises(PeerGone):
        channel.send(b"x")


def test_a_deadline_holds_for_one_message_only(ends: Ends) -> None:
    channel, peer = ends
    with pytest.raises(Late):
        channel.receive(time.monotonic() - 1)
    Channel(peer).send(b"x")
    assert channel.receive(time.monotonic() + 60)[0] == b"x"
    Channel(peer).send(b"y")
    assert channel.receive()[0] == b"y"


def test_a_descriptor_can_be_handed_over(ends: Ends) -> None:
    channel, peer = ends
    readable, writable = os.pipe()
    channel.send_descriptor(writable)
    os.close(writable)
    received = Channel(peer).receive_descriptor()
    os.write(received, b"through")
    assert os.read(readable, 20) == b"through"
    os.close(received)
    os.close(readable)


def test_a_message_without_the_descriptor_is_no_hand_over(ends: Ends) -> None:
    channel, peer = ends
    peer.sendall(b"d")
    with pytest.raises(PeerGone):
        channel.receive_descriptor()
