"""S's main loop: runs the student's cells for the grader, and answers T in between."""

import builtins
import random
import select
import sys
import types
from typing import Any

import numpy as np
from IPython.display import display

from convbook_grader.judge.channel import Channel, PeerGone, TooLarge, WireError
from convbook_grader.judge.generators import set_generator
from convbook_grader.judge.pictures import Pictures
from convbook_grader.judge.shell import Event, Shell, answer_the_alarm
from convbook_grader.judge.student import Student
from convbook_grader.judge.wire import decode, encode, plain_only


def serve(shell: Shell, orders: Channel, wire: Channel, request: dict[str, Any]) -> None:
    """Run cells and answer requests until the grader hangs up.

    Parameters
    ----------
    shell : Shell
        A fresh fork's.
    orders : Channel
        From the grader: cells to run.
    wire : Channel
        From T: questions about what the cells made.
    request : mapping
        ``seed`` for the random numbers of a notebook that does not seed them; ``beside``, see
        `Pictures`.
    """
    np.random.seed(request["seed"])
    random.seed(request["seed"])
    _give_own_builtins(shell)
    answer_the_alarm()
    sys.path.insert(0, "")  # as in a notebook: the files beside it can be imported
    student, pictures = Student(shell, wire), Pictures(shell, request["beside"])
    while True:
        ready = [] if orders.pending() else select.select([orders, wire], [], [])[0]
        if orders.pending() or orders in ready:
            try:
                order = decode(*orders.receive(), plain_only)
            except PeerGone:
                return
            if "source" in order:
                pictures.wanted = order["shown"]
                _run(shell, orders, order)
            else:
                for event in pictures.collect():
                    _tell(orders, event)
                _tell(orders, {"done": None})
        elif not student.answer():
            return


def _give_own_builtins(shell: Shell) -> None:
    """Give student code a copy of ``builtins``: what it replaces there, it replaces for itself."""
    own = types.ModuleType("builtins", builtins.__doc__)
    own.__dict__.update(vars(builtins) | {"get_ipython": shell.get_ipython, "display": display})
    sys.modules["builtins"] = own
    shell.user_ns["__builtins__"] = own


def _run(shell: Shell, orders: Channel, order: Event) -> None:
    """Run one cell and tell, as it goes, what it shows, up to the limit."""
    left = order["output"]

    def show(event: Event) -> None:
        nonlocal left
        if left <= 0:
            return
        size = sum(len(part) if isinstance(part, str | bytes) else 200 for part in _texts(event))
        if size > left and "stream" not in event:
            event, size = {"cut": True}, left + 1
        elif size > left:
            event = event | {"text": event["text"][:left]}
        left -= size
        _tell(orders, event)
        if left <= 0 and "cut" not in event:
            _tell(orders, {"cut": True})

    before = order.get("generators") and _adopt(order["generators"])
    shell.run(order["source"], order["seconds"], show)
    if before:
        _give_back(before)
    _tell(orders, {"done": None})


def _texts(event: Event) -> list[Any]:
    found: list[Any] = []
    for value in event.values():
        found += (
            list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else [value]
        )
    return found


def _tell(orders: Channel, event: Event) -> None:
    try:
        message = encode(event, plain_only)
    except WireError:
        message = encode({"cut": True}, plain_only)
    try:
        orders.send(*message)
    except TooLarge:
        orders.send(*encode({"cut": True}, plain_only))


def _adopt(generators: list[Any]) -> tuple[Any, Any, Any]:
    """Go on with T's random numbers during an instructor's cell, so that both draw the same."""
    mine = np.random.mtrand._rand.get_state(legacy=False), random.getstate()
    set_generator(np.random.mtrand._rand, generators[0])
    version, words, gauss = generators[1]
    random.setstate((version, tuple(words), gauss))
    return *mine, _mark()


def _give_back(before: tuple[Any, Any, Any]) -> None:
    """Return to the student's own random numbers, unless the cell used or set them."""
    if _mark() == before[2]:
        np.random.mtrand._rand.set_state(before[0])
        random.setstate(before[1])


def _mark() -> tuple[Any, ...]:
    state = np.random.mtrand._rand.get_state(legacy=False)
    return state["state"]["pos"], state["state"]["key"].tobytes(), state["has_gauss"], random.getstate()
