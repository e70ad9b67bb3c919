"""Servers that speak git's protocol by hand, and say in it what no honest one would."""

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random

from forge import Behaviour, Forge, Handler

_KINDS = {"commit": 1, "tree": 2, "blob": 3, "tag": 4}
_NOISE = Random(0).randbytes(65535)
Objects = list[tuple[str, bytes]]


def packet(content: bytes) -> bytes:
    """Return one line of git's protocol."""
    return b"%04x" % (len(content) + 4) + content


def head_of(kind: str, size: int) -> bytes:
    """Return the bytes before an object in a pack."""
    byte, size = (_KINDS[kind] << 4) | (size & 15), size >> 4
    head = bytearray()
    while size:
        head.append(byte | 128)
        byte, size = size & 127, size >> 7
    return bytes([*head, byte])


def pack_of(objects: Objects) -> bytes:
    """Return a pack."""
    body = b"PACK" + (2).to_bytes(4) + len(objects).to_bytes(4)
    body += b"".join(head_of(kind, len(content)) + zlib.compress(content, 1) for kind, content in objects)
    return body + hashlib.sha1(body).digest()


def zeros_packed(size: int) -> bytes:
    """Return a pack with one file of `size` zeros (whole megabytes), a thousandth as large."""
    squeeze = zlib.compressobj(9, wbits=-15)
    megabyte = squeeze.compress(bytes(1 << 20)) + squeeze.flush(zlib.Z_FULL_FLUSH)
    check = ((size % 65521) << 16 | 1).to_bytes(4)
    body = b"PACK" + (2).to_bytes(4) + (1).to_bytes(4) + head_of("blob", size) + b"\x78\xda"
    body += megabyte * (size >> 20) + b"\x03\x00" + check
    return body + hashlib.sha1(body).digest()


def noise(size: int) -> Iterator[bytes]:
    """Yield a pack with one file of `size` bytes that nothing makes smaller, but for its end."""
    yield b"PACK" + (2).to_bytes(4) + (1).to_bytes(4) + head_of("blob", size) + b"\x78\x01"
    for _ in range(size // len(_NOISE)):
        yield b"\x00\xff\xff\x00\x00" + _NOISE


@dataclass
class Crafted:
    """A server of one repository, to be put among a forge's behaviours.

    Attributes
    ----------
    tip : str
        What HEAD and main point to.
    send : callable
        From the body of a request to the pieces of the pack that is sent.
    refs : iterable of bytes, optional
        Further lines of the list of refs.
    default : bytes
        The branch that HEAD is.
    sent : int
        Bytes of packs that went out, or into the pipe.
    """

    tip: str
    send: Callable[[bytes], Iterable[bytes]]
    refs: Iterable[bytes] = ()
    default: bytes = b"refs/heads/main"
    band: bytes = b"\x01"
    before: bytes = b""
    sent: int = field(default=0, init=False)

    def __call__(self, handler: Handler) -> None:
        """Answer one request."""
        body = handler.body()
        if handler.command == "GET":
            self._begin(handler, "advertisement")
            lines = (
                b"# service=git-upload-pack\n",
                None,
                b"version 2\n",
                b"ls-refs\n",
                b"fetch=shallow filter\n",
            )
            for line in lines:
                handler.wfile.write(b"0000" if line is None else packet(line))
            handler.wfile.write(packet(b"object-format=sha1\n") + b"0000")
            return
        self._begin(handler, "result")
        if b"command=ls-refs" in body:
            tip = self.tip.encode()
            handler.wfile.write(packet(tip + b" HEAD symref-target:" + self.default + b"\n"))
            handler.wfile.write(packet(tip + b" refs/heads/main\n"))
            for line in self.refs:
                handler.wfile.write(packet(line))
                self.sent += len(line)
        else:
            handler.wfile.write(self.before or packet(b"packfile\n"))
            for piece in self.send(body):
                for start in range(0, len(piece), 65000):
                    handler.wfile.write(packet(self.band + piece[start : start + 65000]))
                self.sent += len(piece)
        handler.wfile.write(b"0000")

    @staticmethod
    def _begin(handler: Handler, what: str) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", f"application/x-git-upload-pack-{what}")
        handler.end_headers()


def redirecting(to: Callable[[Handler], str], method: str = "GET", status: int = 302) -> Behaviour:
    """Send those who come with `method` elsewhere; serve the others."""

    def behave(handler: Handler) -> None:
        if handler.command == method:
            handler.answer(status, {"Location": to(handler)})
        else:
            handler.serve_git()

    return behave


def dripping(forge: Forge, headers: Mapping[str, str] | None, piece: bytes = b"0") -> Behaviour:
    """Send a piece now and then, for ever; nothing at all if there are no headers."""

    def behave(handler: Handler) -> None:
        if headers is not None:
            handler.answer(200, headers)
        while not forge.closing.wait(0.1):
            if headers is not None:
                handler.wfile.write(piece)

    return behave
