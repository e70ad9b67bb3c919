"""What all workers agree on: how fast a server may be asked, and when to stop asking."""

import contextlib
import threading
import time
from collections.abc import Iterator


class Stopped(Exception):
    """Somebody wants the run to end; what is done is done."""


class Pace:
    """One server's patience, shared by all threads that talk to it.

    Parameters
    ----------
    connections : int
        How many may talk to it at once. Halved whenever the server asks to be asked less often.
    patience : float, optional
        Seconds that the run waits for the server, all waits together. A server that wants more
        is not asked again in this run: whoever is left is told so, and asked for in the next.
    tries : int, optional
        How often one repository is asked for before it has failed for another reason.

    Attributes
    ----------
    given_up : bool
        Whether the server has asked for more patience than there is.
    stopping : Event
        Set when the run is to end.

    Notes
    -----
    A server limits an account or an address, not a repository. So when it asks one worker to
    wait, all of them wait, and one wait counts once, however many were told of it.
    """

    def __init__(self, connections: int, patience: float = 180.0, tries: int = 4) -> None:
        self.tries = tries
        self.given_up = False
        self._free = self._connections = connections
        self._left = patience
        self._until = 0.0
        self._changed = threading.Condition()
        self.stopping = threading.Event()

    @contextlib.contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until the server may be asked, and count as one who asks.

        Raises
        ------
        Stopped
            If the run is to end.
        """
        with self._changed:
            while True:
                rest = self._until - time.monotonic()  # another worker may have moved it meanwhile
                if self.stopping.is_set():
                    raise Stopped
                if rest <= 0 and self._free > 0:
                    break
                self._changed.wait(rest if rest > 0 else None)
            self._free -= 1
        try:
            yield
        finally:
            with self._changed:
                self._free += 1
                self._changed.notify_all()

    def slow_down(self, seconds: float) -> bool:
        """Let everybody wait; return whether it is worth it.

        Parameters
        ----------
        seconds : float
            How long, as the server said.
        """
        with self._changed:
            now = time.monotonic()
            more = now + seconds - max(now, self._until)
            if more > self._left:
                self.given_up = True
                return False
            if more > 0:
                self._left -= more
                if self._until <= now:  # the first who was told so
                    self._free -= self._connections // 2
                    self._connections -= self._connections // 2
                self._until = now + seconds
            return True

    def rest(self, seconds: float) -> None:
        """Let one worker wait, because of one repository.

        Raises
        ------
        Stopped
            If the run is to end.
        """
        until = time.monotonic() + seconds
        with self._changed:
            while (rest := until - time.monotonic()) > 0 and not self.stopping.is_set():
                self._changed.wait(rest)
        if self.stopping.is_set():
            raise Stopped

    def stop(self) -> None:
        """End every wait, now and later."""
        with self._changed:
            self.stopping.set()
            self._changed.notify_all()
