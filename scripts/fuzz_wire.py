"""Fuzz the wire with atheris: the decoder, T's client and the grader's end, guided by coverage.

Started by ``make fuzz``. One input is a few messages that a hostile S has sent. T must read or
refuse them without a crash, a hang or more memory than libFuzzer's limit. Raises what hypothesis
would raise in ``tests/judge/test_protocol_fuzz.py``, which tries the same doors with inputs of
a better shape.
"""

import socket
import sys
import time
from collections.abc import Callable
from typing import Any

import atheris

with atheris.instrument_imports(include=["convbook_grader.judge"]):
    import numpy as np

    from convbook_grader.judge import tags, wire
    from convbook_grader.judge.channel import Channel, WireError
    from convbook_grader.judge.client import Client, StudentStopped
    from convbook_grader.judge.outputs import Outputs
    from convbook_grader.judge.proxy import make_proxy
    from convbook_grader.judge.shell import CellTimeout

import msgpack

MOST_BYTES = 1 << 16
DTYPES = ["<f8", "|u1", "|b1", "<U1", "<U2", "|S0", "<U0", "|S3", "<M8[s]", "<u4", "|O", "<f16", "numpy", "d"]
FIELDS = ["a", "b", "fi", "ﬁ", "class", "_c", "count", "ndarray", "ValueError"]


def _nothing(*args: Any) -> Any:
    raise WireError("only plain values cross here")


def _tree(data: atheris.FuzzedDataProvider, depth: int = 0) -> Any:
    """A tree of tags and values, as the input says."""
    kind = data.ConsumeIntInRange(0, 12 if depth < 6 else 7)
    if kind == 0:
        return data.PickValueInList(
            [None, True, False, "ok", "error", "callback", "module", "exception", "callable"]
        )
    if kind == 1:
        return data.ConsumeIntInRange(-4, 40)
    if kind == 2:
        return data.ConsumeInt(8)
    if kind == 3:
        return data.ConsumeFloat()
    if kind == 4:
        return data.ConsumeUnicode(8)
    if kind == 5:
        return data.ConsumeBytes(16)
    if kind == 6:
        return data.PickValueInList([*DTYPES, *FIELDS, "numpy", "delta"])
    if kind == 7:
        return _shaped(data)
    tag = data.PickValueInList([*range(24), *range(32, 37)])
    return [tag, *(_tree(data, depth + 1) for _ in range(data.ConsumeIntInRange(0, 5)))]


def _shaped(data: atheris.FuzzedDataProvider) -> Any:
    """A tree whose parts stand in the right places, which chance alone would seldom make."""
    kind = data.ConsumeIntInRange(0, 4)
    dtype = data.PickValueInList(DTYPES)
    if kind == 0:
        shape = [data.ConsumeIntInRange(-1, 100) for _ in range(data.ConsumeIntInRange(0, 3))]
        return [tags.ARRAY, dtype, shape, data.ConsumeIntInRange(-1, 3)]
    if kind == 1:
        return [tags.SCALAR, dtype, data.ConsumeBytes(data.ConsumeIntInRange(0, 16))]
    if kind == 2:
        names = [data.PickValueInList(FIELDS) for _ in range(data.ConsumeIntInRange(0, 3))]
        return [tags.NAMED_TUPLE, data.PickValueInList(FIELDS), names, *range(len(names))]
    if kind == 3:
        return [data.PickValueInList([tags.FLOATS, tags.INTS]), 0, data.ConsumeIntInRange(0, 3)]
    return [tags.MASKED, _shaped(data), _shaped(data)]


def _reply(data: atheris.FuzzedDataProvider, callback: int) -> Any:
    kind = data.ConsumeIntInRange(0, 3)
    if kind == 0:
        changed = [
            [0, data.ConsumeIntInRange(-2, 4), _tree(data)] for _ in range(data.ConsumeIntInRange(0, 2))
        ]
        return [0, "ok", _tree(data), data.ConsumeIntInRange(0, 2), [0, *changed]]
    if kind == 1:
        names = [data.PickValueInList(["KeyError", "OSError", "CellTimeout", "Mine"]) for _ in range(2)]
        return [0, "error", [0, *names], "why", "where", _tree(data)]
    if kind == 2:
        return [0, "callback", callback, [0, _tree(data)], [1]]
    return _tree(data)


def _buffers(data: atheris.FuzzedDataProvider) -> list[bytes]:
    return [data.ConsumeBytes(data.ConsumeIntInRange(0, 64)) for _ in range(data.ConsumeIntInRange(0, 3))]


def _decode(header: bytes, buffers: list[bytes]) -> Any:
    """Decode as the grader does; only `WireError` may come out, and memory must have been sent."""
    try:
        value = wire.decode(header, [bytearray(one) for one in buffers], _nothing)
    except WireError:
        return None
    if isinstance(value, np.ndarray) and value.dtype.kind != "O" and value.nbytes > sum(map(len, buffers)):
        raise AssertionError("memory that nobody sent")
    Outputs(4, "cut").add(value)
    return value


class InTime(Channel):
    """T's end, for which every answer comes just after its question, whenever it was sent."""

    def has_something(self) -> bool:
        """Let the client ask, although its peer has spoken."""
        return False

    def send(self, *message: Any, number: int = 0, **named: Any) -> None:
        """Remember which question was asked."""
        self.asked = number
        super().send(*message, number=number, **named)

    def receive(self, deadline: float | None = None) -> Any:
        """Take what comes for its answer."""
        received = super().receive(deadline)
        self.number = self.asked
        return received


def _serve(
    messages: list[tuple[bytes, list[bytes]]], raw: bytes, client: Client, peer: socket.socket
) -> None:
    """Let a client ask as a test does, while its peer has said already all that it will say."""
    writer = Channel(peer)
    for header, buffers in messages:
        writer.send(header, buffers)
    if raw:
        peer.sendall(raw)
    peer.shutdown(socket.SHUT_WR)
    target = make_proxy(client, 1, "callable", ["builtins", "function"])
    mine = [1.0, [2]], np.ones(2)
    asks: list[Callable[[], Any]] = [
        lambda: client.ask("name", "thing"),
        lambda: target(*mine, _double),
        lambda: [len(target), str(target)],
        lambda: np.asarray(target),
        lambda: list(zip(range(9), target, strict=False)),
    ]
    for ask in asks:
        try:
            ask()
        except (Exception, CellTimeout):  # each of them ends a test cell, and no more than that
            continue
    for _ in range(20):
        if client.broken:
            return
        try:
            client.ask("name", "thing")
        except StudentStopped:
            continue
        except (Exception, CellTimeout):
            continue
    raise AssertionError("a peer that has gone was not noticed")


def _double(value: Any) -> Any:
    return [value, value]


def one_input(raw: bytes) -> None:
    """Try one input at each door."""
    if len(raw) > MOST_BYTES:
        return
    data = atheris.FuzzedDataProvider(raw)
    door = data.ConsumeIntInRange(0, 3)
    if door == 0:
        buffers = _buffers(data)
        _decode(data.ConsumeBytes(data.remaining_bytes()), buffers)
        return
    if door == 1:
        buffers = _buffers(data)
        _decode(_pack(_tree(data)), buffers)
        return
    ours, theirs = socket.socketpair()
    with ours, theirs:
        client = Client(InTime(ours), make_proxy)
        client.begin(time.monotonic() + 3600)
        messages = []
        if door == 2:
            messages = [
                (_pack(_reply(data, id(_double))), _buffers(data))
                for _ in range(data.ConsumeIntInRange(1, 5))
            ]
        _serve(messages, data.ConsumeBytes(data.remaining_bytes())[:4096], client, theirs)


def _pack(tree: Any) -> bytes:
    return bytes(msgpack.packb(tree, use_bin_type=True, unicode_errors="surrogatepass"))


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
