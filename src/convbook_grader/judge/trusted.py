"""T: runs the instructor's code, hidden tests included, on the student's objects by proxy.

T never opens a file of the student's and never runs a line of theirs. It holds what S must
not know, so what T *shows* is also looked after here: see `explain`.
"""

import random
import sys
import time
from socket import socket
from typing import Any

import numpy as np

from convbook.language import LANGUAGES, Language, current, use
from convbook_grader.judge import shims
from convbook_grader.judge.channel import Channel, PeerGone, WireError
from convbook_grader.judge.client import Client
from convbook_grader.judge.explain import explain
from convbook_grader.judge.names import Globals, Names
from convbook_grader.judge.proxy import make_proxy
from convbook_grader.judge.shell import CellTimeout, Event, Shell
from convbook_grader.judge.wire import decode, encode, plain_only


class Trusted:
    """The instructor's namespace, and the one test cell that is running.

    Parameters
    ----------
    shell : Shell
        A fresh fork's.
    channel : Channel
        Connected to the grader, which sends the orders.
    wires : list of int
        The socket to S, if there is one already.
    """

    def __init__(self, shell: Shell, channel: Channel, wires: list[int]) -> None:
        self._shell, self._channel, self._wires = shell, channel, wires
        self._names = Names()
        self._client: Client | None = None
        self._hidden: frozenset[int] = frozenset()
        self._source = ""
        self._language: Language | None = None
        self._failed, self._uses = False, (False, False)

    def serve(self) -> None:
        """Carry out the grader's orders until it hangs up."""
        shims.install(lambda: self._client)
        self._shell.explain = self._explain
        while True:
            try:
                order = decode(*self._channel.receive(), plain_only)
            except PeerGone:
                return
            if order["do"] == "link":
                self._tell({"done": "send it"})
                self._link(self._channel.receive_descriptor())
            else:
                self._tell({"done": getattr(self, f"_{order['do']}")(order)})

    def _begin(self, order: Event) -> None:
        """Learn which names belong to the student."""
        self._names = Names(frozenset(order["students"]), frozenset(order["instructors"]))
        self._shell.user_ns["__builtins__"] = self._names
        self._language = next((known for known in LANGUAGES if known == order["language"]), None)
        self._uses = bool(order["random"]), bool(order["masks"])
        random.seed(order["seed"])
        np.random.seed(order["seed"])
        for descriptor in self._wires:
            self._link(descriptor)

    def _link(self, descriptor: int) -> None:
        """Take the socket to S."""
        self._names.forget()
        connection = socket(fileno=descriptor)
        self._client = self._names.client = Client(Channel(connection), make_proxy, *self._uses)

    def _generators(self, order: Event) -> list[Any]:
        version, words, gauss = random.getstate()
        return [np.random.mtrand._rand, [version, list(words), gauss]]

    def _prepare(self, order: Event) -> None:
        """Run an instructor's cell, or parts of one, for what it defines."""
        if self._client is not None:
            self._client.begin(time.monotonic() + order["seconds"])
        with self._shell.muted():
            self._shell.run(order["source"], order["seconds"], lambda event: None)
        self._forget_students_names()
        if self._language and current() is not None:
            use(self._language)  # the student's edition, not that of the instructor's setup cell

    def _test(self, order: Event) -> dict[str, Any]:
        """Run a test cell and report what it shows."""
        client = self._client
        self._hidden, self._source, self._failed = frozenset(order["hidden"]), order["source"], False
        if client is not None:
            client.listen()
            if client.broken:
                return {"stale": True}
            client.begin(time.monotonic() + order["seconds"])
        shims.approximate()
        globals_ = self._shell.user_ns
        assert isinstance(globals_, Globals)
        globals_.names = self._names
        try:
            self._shell.run(order["source"], order["seconds"] + 1, self._show)
        finally:
            globals_.names = None
            self._hidden = frozenset()
            self._forget_students_names()
        if client is not None:
            client.listen()
        broken = client.broken if client is not None else "gone"
        if client is not None and not broken and "matplotlib.pyplot" in sys.modules:
            self._close_figures(client)
        return {"ran": True, "broken": broken, "failed": self._failed}

    def _close_figures(self, client: Client) -> None:
        try:
            client.begin(time.monotonic() + 2)
            client.ask("figure", "close")
        except (Exception, CellTimeout):
            return  # the next cell will find out what is wrong with S

    def _forget_students_names(self) -> None:
        self._names.forget()
        for name in self._names.students:
            self._shell.user_ns.pop(name, None)

    def _show(self, event: Event) -> None:
        if ("stream" in event or "display" in event) and self._is_hidden():
            return
        if "result" in event and _is_students(self._shell.last_result):
            # S wrote this text; as a result it could be read as a score.
            event = {"display": event["result"], "metadata": event["metadata"]}
        self._tell(event)

    def _is_hidden(self) -> bool:
        frame = sys._getframe(2)
        while frame is not None:
            if frame.f_code.co_filename == self._shell.running and frame.f_lineno in self._hidden:
                return True
            frame = frame.f_back  # type: ignore[assignment]
        return False

    def _explain(self, error: BaseException) -> None:
        """Stand in for IPython's traceback, which would print the test."""
        self._failed = True
        told = explain(error, self._shell.running, self._source, self._hidden, self._language)
        self._shell.show({"error": told.name, "message": told.message, "traceback": told.lines})

    def _tell(self, event: Event) -> None:
        try:
            message = encode(event, plain_only)
        except WireError:
            message = encode({"stream": "stdout", "text": ""}, plain_only)
        self._channel.send(*message)


def _is_students(value: Any) -> bool:
    return hasattr(type(value), "_is_proxy")
