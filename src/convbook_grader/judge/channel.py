"""Messages over a socket: a small header and, beside it, raw buffers for array data.

The peer may be hostile. Everything it announces is checked before memory is taken for it.
"""

import socket
import struct
import time
from collections.abc import Sequence

MAX_HEADER = 4 << 20
MAX_BUFFERS = 64 << 20
MAX_COUNT = 4096
_PREFIX = struct.Struct("<III")
_CHUNK = 1 << 16
_PEEK = int(socket.MSG_PEEK | socket.MSG_DONTWAIT)

Buffer = bytes | bytearray | memoryview


class WireError(Exception):
    """A message that cannot be sent, or that must not be believed."""


class TooLarge(WireError):
    """A message that was not sent, not even its beginning."""


class PeerGone(WireError):
    """The other process has ended or closed its end."""


class Late(WireError):
    """The other process did not answer in time."""


class Channel:
    """One end of a stream socket that carries messages.

    Parameters
    ----------
    connection : socket
        Connected, stream type. The channel owns it.

    Attributes
    ----------
    number : int
        Of the message received last, as its sender numbered it.
    """

    def __init__(self, connection: socket.socket) -> None:
        self._socket, self._blocking, self._read = connection, True, bytearray()
        self.number = 0
        connection.setblocking(True)
        for option in (socket.SO_SNDBUF, socket.SO_RCVBUF):
            connection.setsockopt(socket.SOL_SOCKET, option, 1 << 20)

    def fileno(self) -> int:
        """Return the descriptor, for `select`."""
        return self._socket.fileno()

    def pending(self) -> bool:
        """Whether something has been read already that `select` would not tell of."""
        return bool(self._read)

    def has_something(self) -> bool:
        """Whether a message, or its beginning, is waiting.

        Raises
        ------
        PeerGone
            If the peer has closed its end.
        """
        if self._read:
            return True
        try:
            seen = self._socket.recv(1, _PEEK)
        except BlockingIOError:
            return False
        except OSError as error:
            raise PeerGone("the other process has ended") from error
        if not seen:
            raise PeerGone("the other process has ended")
        return True

    def close(self) -> None:
        """Close this end."""
        self._socket.close()

    def send_descriptor(self, descriptor: int) -> None:
        """Hand an open descriptor to the peer, which must be waiting for just that."""
        socket.send_fds(self._socket, [b"d"], [descriptor])

    def receive_descriptor(self) -> int:
        """Receive what `send_descriptor` sent."""
        _, descriptors, _, _ = socket.recv_fds(self._socket, 1, 1)
        if not descriptors:
            raise PeerGone("no descriptor came")
        return descriptors[0]

    def send(
        self, header: bytes, buffers: Sequence[Buffer] = (), deadline: float | None = None, number: int = 0
    ) -> None:
        """Send one message.

        Parameters
        ----------
        header : bytes
            At most `MAX_HEADER`.
        buffers : sequence of bytes-like
            C-contiguous; together at most `MAX_BUFFERS`.
        deadline : float, optional
            On the clock of `time.monotonic`.
        number : int, optional
            Of a question, or of the question that this answers.

        Raises
        ------
        WireError
            If the message is too large, or the peer gone or late.
        """
        sizes = [memoryview(buffer).nbytes for buffer in buffers]
        if len(header) > MAX_HEADER or sum(sizes) > MAX_BUFFERS or len(sizes) > MAX_COUNT:
            raise TooLarge("too large to cross")
        prefix = _PREFIX.pack(len(header), len(sizes), number)
        if sizes:
            prefix += struct.pack(f"<{len(sizes)}Q", *sizes)
        try:
            self._wait(deadline)
            self._socket.sendall(prefix + header)
            for buffer, size in zip(buffers, sizes, strict=True):
                if size:
                    self._wait(deadline)
                    self._socket.sendall(memoryview(buffer).cast("B"))
        except TimeoutError as error:
            raise Late("the other process does not listen") from error
        except OSError as error:
            raise PeerGone("the other process has ended") from error

    def receive(self, deadline: float | None = None) -> tuple[bytearray, list[bytearray]]:
        """Receive one message: its header and its buffers.

        Raises
        ------
        WireError
            If the peer announces too much, is gone, or is late.
        """
        header_size, count, self.number = _PREFIX.unpack(self._exactly(_PREFIX.size, deadline))
        if header_size > MAX_HEADER or count > MAX_COUNT:
            raise WireError("too large a message")
        sizes = struct.unpack(f"<{count}Q", self._exactly(8 * count, deadline)) if count else ()
        if sum(sizes) > MAX_BUFFERS:
            raise WireError("too large a message")
        header = self._exactly(header_size, deadline)
        return header, [self._exactly(size, deadline) for size in sizes]

    def _exactly(self, size: int, deadline: float | None) -> bytearray:
        """Return the next `size` bytes; small ones are read together, large ones into their place."""
        try:
            while len(self._read) < size <= _CHUNK:
                self._wait(deadline)
                self._take(self._socket.recv(_CHUNK))
            done = min(size, len(self._read))
            if done == size:
                received = self._read[:size]
                del self._read[:size]
            else:
                received = bytearray(size)
                received[:done] = self._read
                self._read.clear()
                view = memoryview(received)
                while done < size:
                    self._wait(deadline)
                    got = self._socket.recv_into(view[done:])
                    if not got:
                        raise PeerGone("the other process has ended")
                    done += got
        except TimeoutError as error:
            raise Late("no answer in time") from error
        except OSError as error:
            raise PeerGone("the other process has ended") from error
        return received

    def _take(self, chunk: bytes) -> None:
        if not chunk:
            raise PeerGone("the other process has ended")
        self._read += chunk

    def _wait(self, deadline: float | None) -> None:
        if deadline is None:
            if not self._blocking:
                self._socket.setblocking(True)
                self._blocking = True
            return
        left = deadline - time.monotonic()
        if left <= 0:
            raise Late("no answer in time")
        self._socket.settimeout(left)
        self._blocking = False
