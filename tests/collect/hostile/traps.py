"""A home folder, a working folder and an environment full of traps.

Git would step into them if it were run as usual: a helper for passwords, hooks, an editor, a proxy
for ssh. Whatever steps into one writes a file, the canary.
"""

import os
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from forge import Bare


class Watched:
    """The folders around a fetch, before and after it, and the most that was in its own."""

    def __init__(self, place: Path) -> None:
        self.outside, self.temp, self.canary = place / "outside", place / "temp", place / "canary"
        self.peak = 0
        self._done = threading.Event()
        for folder in (self.outside, self.temp):
            folder.mkdir()

    def files(self) -> dict[str, tuple[int, int]]:
        """Return all there is outside, with times and sizes."""
        return {
            str(file): (file.lstat().st_mtime_ns, file.lstat().st_size) for file in self.outside.rglob("*")
        }

    def watch(self) -> None:
        """Look at the temporary folder until told to stop."""
        while not self._done.wait(0.005):
            size = 0
            for place, _, names in os.walk(self.temp):
                for name in names:
                    with suppress(FileNotFoundError):
                        size += os.lstat(os.path.join(place, name)).st_size
            self.peak = max(self.peak, size)

    def processes(self) -> list[str]:
        """Return the processes that still work in the temporary folder."""
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if str(self.temp) in os.readlink(process / "cwd"):
                    found.append((process / "cmdline").read_bytes().decode())
        return found

    def stop(self) -> None:
        """Stop looking."""
        self._done.set()


def lay_traps(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make everything that git looks at outside a fetch's own folder a trap."""
    home, work, trap = watched.outside / "home", watched.outside / "work", watched.outside / "trap"
    trap.write_text(f"#!/bin/sh\necho trapped >> {watched.canary}\n")
    trap.chmod(0o755)
    hooks = watched.outside / "hooks"
    hooks.mkdir()
    for hook in ("post-checkout", "reference-transaction", "post-merge", "fsmonitor-watchman", "pre-auto-gc"):
        (hooks / hook).symlink_to(trap)
    config = (
        f"[core]\n\thooksPath = {hooks}\n\tfsmonitor = {trap}\n\taskPass = {trap}\n\tsshCommand = {trap}\n"
        f"\tgitProxy = {trap}\n\teditor = {trap}\n\talternateRefsCommand = {trap}\n"
        f'[credential]\n\thelper = "!{trap}"\n[filter "trap"]\n\tsmudge = {trap}\n\tclean = {trap}\n'
        f"\tprocess = {trap}\n\trequired\n[protocol]\n\tallow = always\n[http]\n\tfollowRedirects = true\n"
        f'[uploadpack]\n\tpackObjectsHook = {trap}\n[url "ext::{trap} #"]\n\tinsteadOf = http\n'
    )
    home.mkdir()
    (home / ".gitconfig").write_text(config)
    (home / ".netrc").write_text("default login teacher password secret\n")
    Bare(work / ".git").configure(config.replace("bare = true", ""))
    monkeypatch.chdir(work)
    monkeypatch.setattr(tempfile, "tempdir", str(watched.temp))
    for name in (
        "GIT_ASKPASS",
        "SSH_ASKPASS",
        "GIT_SSH",
        "GIT_SSH_COMMAND",
        "GIT_EDITOR",
        "GIT_PROXY_COMMAND",
    ):
        monkeypatch.setenv(name, str(trap))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_DIR", str(work / ".git"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(trap))
