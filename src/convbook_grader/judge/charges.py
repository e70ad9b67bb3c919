"""What T's fork-server knows of its children: how each ended, and who must be ended.

S has a keeper of its own, since it needs a pid namespace of its own, and what it started must end
with it. T runs the instructor's code alone and lives in its server's namespaces: to fork a keeper
for it, too, took longer than most of its tests.
"""

import contextlib
import os
import signal
from dataclasses import dataclass, field


@dataclass
class Charges:
    """The children that have no keeper.

    Attributes
    ----------
    lives : dict
        Process → socket to the grader: closed there when the submission is done, told here how
        the child ended.
    handles : dict
        Process → a descriptor that is ready when it has ended.
    """

    lives: dict[int, int] = field(default_factory=dict)
    handles: dict[int, int] = field(default_factory=dict)

    def take(self, pid: int, life: int) -> None:
        """Look after one more; `life` stays open until it has ended."""
        self.lives[pid], self.handles[pid] = os.dup(life), os.pidfd_open(pid)

    def waiting(self) -> list[int]:
        """Return the descriptors that are ready when there is something to do."""
        return [*self.lives.values(), *self.handles.values()]

    def attend(self, ready: list[int]) -> None:
        """End those whose grader has hung up, and tell of those that have ended."""
        for pid, life in self.lives.items():
            if life in ready:
                signal.pidfd_send_signal(self.handles[pid], signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if not pid:
                    return
                self._ended(pid, status)

    def _ended(self, pid: int, status: int) -> None:
        if pid not in self.lives:  # a keeper
            return
        with contextlib.suppress(OSError):
            os.killpg(pid, signal.SIGKILL)  # what it started and left behind
        life = self.lives.pop(pid)
        with contextlib.suppress(OSError):
            os.write(life, f"ended {os.waitstatus_to_exitcode(status)}".encode())
        os.close(life)
        os.close(self.handles.pop(pid))
