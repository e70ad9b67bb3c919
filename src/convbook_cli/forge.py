"""A forge on this computer: repositories made by hand, and a git server for them on 127.0.0.1.

Objects are written one by one, as git stores them, so that a tree can hold what no honest client
would put there, and no program looks at anything.
"""

import hashlib
import os
import subprocess
import threading
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import IO
from urllib.parse import urlsplit

FILE, PROGRAM, LINK, SUBMODULE, FOLDER = "100644", "100755", "120000", "160000", "40000"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

Row = tuple[str, bytes, str]  # mode, name, id
_CONFIG = """\
[core]
    repositoryformatversion = 0
    bare = true
[uploadpack]
    allowFilter = true
    allowAnySHA1InWant = true
"""


def object_id(kind: str, content: bytes) -> str:
    """Return the id that git gives to `content`."""
    return hashlib.sha1(b"%s %d\0" % (kind.encode(), len(content)) + content).hexdigest()


def tree_of(rows: Iterable[Row]) -> bytes:
    """Return a tree's bytes, in git's order."""
    in_order = sorted(rows, key=lambda row: row[1] + (b"/" if row[0] == FOLDER else b""))
    return b"".join(b"%s %s\0" % (mode.encode(), name) + bytes.fromhex(oid) for mode, name, oid in in_order)


def commit_of(tree: str, parents: Iterable[str] = (), when: datetime = NOON, message: str = "作業") -> bytes:
    """Return a commit's bytes."""
    who = f"student <student@example.org> {int(when.timestamp())} +0800"
    head = [f"tree {tree}", *(f"parent {each}" for each in parents), f"author {who}", f"committer {who}"]
    return ("\n".join(head) + f"\n\n{message}\n").encode()


class Bare:
    """A bare repository, written without git."""

    def __init__(self, folder: Path, default: str = "main") -> None:
        self.folder = folder
        for name in ("objects/info", "objects/pack", "refs/heads", "refs/tags"):
            (folder / name).mkdir(parents=True)
        (folder / "config").write_text(_CONFIG)
        self.set_default(default)

    def set_default(self, branch: str) -> None:
        """Name the branch that visitors see first; it need not exist."""
        (self.folder / "HEAD").write_text(f"ref: refs/heads/{branch}\n")

    def configure(self, text: str) -> None:
        """Add to the server's configuration."""
        with (self.folder / "config").open("a") as config:
            config.write(text)

    def put(self, kind: str, content: bytes, level: int = 1) -> str:
        """Store an object and return its id."""
        oid = object_id(kind, content)
        place = self.folder / "objects" / oid[:2] / oid[2:]
        if not place.exists():
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(zlib.compress(b"%s %d\0" % (kind.encode(), len(content)) + content, level))
        return oid

    def blob(self, content: bytes) -> str:
        """Store a file's content."""
        return self.put("blob", content)

    def tree(self, rows: Iterable[Row]) -> str:
        """Store a tree of any rows, allowed or not."""
        return self.put("tree", tree_of(rows))

    def folders(self, files: Mapping[str, bytes]) -> str:
        """Store files and the folders that they are in; return the root's id."""
        inside: dict[str, dict[str, bytes]] = {}
        rows: list[Row] = []
        for path, content in files.items():
            first, _, rest = path.partition("/")
            if rest:
                inside.setdefault(first, {})[rest] = content
            else:
                rows.append((FILE, first.encode(), self.blob(content)))
        rows += [(FOLDER, name.encode(), self.folders(below)) for name, below in inside.items()]
        return self.tree(rows)

    def commit(
        self,
        files: Mapping[str, bytes] | str,
        branch: str = "main",
        *,
        when: datetime = NOON,
        message: str = "作業",
        parents: Iterable[str] | None = None,
    ) -> str:
        """Commit `files` (or a root tree's id) on top of `branch`; return the commit's id."""
        tree = files if isinstance(files, str) else self.folders(files)
        ref = branch if branch.startswith("refs/") else f"refs/heads/{branch}"
        if parents is None:
            parents = [old] if (old := self.tip(ref)) else []
        commit = self.put("commit", commit_of(tree, parents, when, message))
        self.point(ref, commit)
        return commit

    def tip(self, ref: str) -> str:
        """Return what `ref` points to, or ``""``."""
        place = self.folder / ref
        return place.read_text().strip() if place.exists() else ""

    def point(self, ref: str, oid: str) -> None:
        """Let `ref` point to an object, whatever it pointed to before."""
        place = self.folder / ref
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"{oid}\n")

    def tag(self, name: str, commit: str) -> str:
        """Make an annotated tag; return the id of the tag itself."""
        text = f"object {commit}\ntype commit\ntag {name}\ntagger t <t@example.org> 1 +0000\n\nv\n"
        oid = self.put("tag", text.encode())
        self.point(f"refs/tags/{name}", oid)
        return oid


@dataclass(frozen=True)
class Asked:
    """One request that came to the forge."""

    method: str
    path: str
    headers: Mapping[str, str]


Behaviour = Callable[["Handler"], None]


@dataclass
class Forge:
    """A git server on 127.0.0.1 and the folder of its repositories; a context manager.

    Attributes
    ----------
    root : Path
        ``owner/name.git`` are below it.
    behaviours : dict
        By the beginning of a request's path: what is done in place of serving git.
    asked : list of Asked
        What came so far.
    """

    root: Path
    behaviours: dict[str, Behaviour] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def __enter__(self) -> "Forge":
        forge = self

        class Ours(Handler):
            pass

        Ours.forge = forge
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Ours)
        self.server.daemon_threads = True
        self.closing = threading.Event()
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()

    @property
    def base(self) -> str:
        """What stands in place of https://github.com."""
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def repository(self, name: str = "wang/cnn", default: str = "main") -> Bare:
        """Make the repository ``owner/name``."""
        return Bare(self.root / f"{name}.git", default)


class Handler(BaseHTTPRequestHandler):
    """Serves git through its own program, or behaves as the forge was told to."""

    forge: Forge
    # HTTP/1.0 ends a body by closing, so that it can be passed on as it comes.
    protocol_version = "HTTP/1.0"

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""

    def do_GET(self) -> None:
        """Serve."""
        self.forge.asked.append(Asked(self.command, self.path, dict(self.headers.items())))
        longest_first = sorted(self.forge.behaviours, key=len, reverse=True)
        behaviour = next((each for each in longest_first if self.path.startswith(each)), None)
        # Whoever asked may have heard enough and gone.
        with suppress(BrokenPipeError, ConnectionResetError):
            if behaviour is None:
                self.serve_git()
            else:
                self.forge.behaviours[behaviour](self)

    do_POST = do_GET

    def body(self) -> bytes:
        """Return what came along."""
        if self.headers.get("Transfer-Encoding", "") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def answer(self, status: int, headers: Mapping[str, str] | None = None, content: bytes = b"") -> None:
        """Send a whole answer."""
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def serve_git(self, *, old: bool = False) -> None:
        """Pass the request to git's own server, and its answer back while it comes.

        An `old` server speaks the first protocol, whatever the client asks for.
        """
        address = urlsplit(self.path)
        body = self.body()
        env = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.forge.root),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_PROJECT_ROOT": str(self.forge.root),
            "GIT_HTTP_EXPORT_ALL": "1",
            "GATEWAY_INTERFACE": "CGI/1.1",
            "PATH_INFO": address.path,
            "QUERY_STRING": address.query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "REMOTE_ADDR": "127.0.0.1",
        }
        passed_on = {"Content-Encoding": "HTTP_CONTENT_ENCODING"}
        if not old:
            passed_on["Git-Protocol"] = "GIT_PROTOCOL"
        env |= {name: self.headers[header] for header, name in passed_on.items() if header in self.headers}
        with subprocess.Popen(
            ["git", "http-backend"],
            env=env,
            cwd=self.forge.root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as backend:
            assert backend.stdin
            assert backend.stdout
            try:
                with suppress(BrokenPipeError):
                    backend.stdin.write(body)
                    backend.stdin.close()
                self._pass_on(backend.stdout)
            finally:
                backend.kill()

    def _pass_on(self, output: IO[bytes]) -> None:
        status, headers = 200, []
        while (line := output.readline().decode().strip()) != "":
            name, _, value = line.partition(": ")
            if name.lower() == "status":
                status = int(value.split()[0])
            else:
                headers.append((name, value))
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        while piece := output.read(1 << 16):
            self.wfile.write(piece)
