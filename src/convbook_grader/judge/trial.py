"""One submission: its cells in order, each where it belongs, S and T side by side.

What one cell does to S costs that cell. When S ends, a new one is forked and the cells that
did no harm are run again in it, so that an `os._exit` in exercise 2 leaves exercise 3 its points.
"""

import contextlib
import secrets
import socket
import time
from typing import Any

from nbformat import NotebookNode

from convbook.language import say_in
from convbook_grader.judge.case import Case
from convbook_grader.judge.forkserver import FAULT
from convbook_grader.judge.hidden import hidden_lines, leaves_something, visible_part
from convbook_grader.judge.orders import GRACE, Ended, run_cell, trouble_ends, until_done
from convbook_grader.judge.outputs import Outputs
from convbook_grader.judge.pair import Pair, choose_processor, fork_request
from convbook_grader.judge.sandbox import Child, ForkServer
from convbook_grader.judge.wire import encode, plain_only

MAX_RESTARTS = 12


class JudgeFault(Exception):
    """The judge itself went wrong; a zero would be the judge's and not the student's."""

    def __str__(self) -> str:
        return "the process that runs the tests ended over a fault of its own"


class Trial:
    """The judging of one submission. Close it, or use it in a ``with`` block.

    Parameters
    ----------
    student_server, trusted_server : ForkServer
        Where S and T are forked from.
    case : Case
        What is judged.
    pair : Pair, optional
        S and T, forked before; the trial owns them.

    Attributes
    ----------
    incidents : list of str
        How S and T ended where they were not meant to.
    fault : bool
        Whether T ended over a fault of the judge's own: the scores are then worth nothing.
    """

    def __init__(
        self, student_server: ForkServer, trusted_server: ForkServer, case: Case, pair: Pair | None = None
    ) -> None:
        self._servers = student_server, trusted_server
        self._case, self._pair = case, pair
        self._seed = pair.seed if pair is not None else secrets.randbelow(1 << 32)
        self._cpu = choose_processor()
        self._ends = time.monotonic() + case.limits.submission_seconds
        self._s: Child | None = None
        self._t: Child | None = None
        # What S, and T, have been through: to be done again by the next one.
        self._s_past: list[dict[str, Any]] = []
        self._t_past: list[str] = []
        self._drawing: list[Outputs] = []
        self._restarts = 0
        self._pieces_done = 0
        self.incidents: list[str] = []
        self.fault = False

    def __enter__(self) -> "Trial":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Take the pictures that are still being drawn, and end S and T and everything they started."""
        for child in self.leave():
            child.kill()

    def leave(self) -> list[Child]:
        """The same without waiting; return those that are ending, to be killed or waited for."""
        if self._s is not None and self._drawing:
            self._pictures(self._s)
        children = [self._s, self._t, *([self._pair.s, self._pair.t] if self._pair else [])]
        self._s = self._t = self._pair = None
        ending = [child for child in children if child is not None]
        for child in ending:
            child.end()
        return ending

    def student_cell(self, cell: NotebookNode) -> list[NotebookNode]:
        """Run an ordinary or solution cell in S; return what it shows."""
        outputs = self._outputs()
        self._in_s({"source": cell.source}, outputs)
        return outputs.found

    def locked_cell(self, cell: NotebookNode) -> list[NotebookNode]:
        """Run a locked cell in S, on T's random numbers; T runs its own copy before the next test."""
        outputs = self._outputs()
        grade_id = cell.metadata.nbgrader.grade_id
        self._catch_up(self._case.plan.positions.get(grade_id, -1))
        generators = self._generators()
        self._in_s({"source": cell.source, "generators": generators}, outputs)
        self._catch_up(self._case.plan.positions.get(grade_id, -1) + 1)
        return outputs.found

    def test_cell(self, cell: NotebookNode) -> list[NotebookNode]:
        """Run a test cell in T, and before that its visible part in S for its side effects."""
        outputs, case = self._outputs(), self._case
        self._catch_up(case.plan.positions.get(cell.metadata.nbgrader.grade_id, -1))
        visible = visible_part(cell.source, case.begin, case.end)
        if leaves_something(visible):
            generators = self._generators()
            self._in_s({"source": visible, "generators": generators}, self._outputs())
        if self._late():
            outputs.error("CellTimeout", self._say("late_submission", seconds=case.limits.submission_seconds))
            return outputs.found
        try:
            if self._student() is None:
                outputs.error("StudentStopped", self._say("not_restarted"))
                return outputs.found
            order = {
                "do": "test",
                "source": cell.source,
                "hidden": sorted(hidden_lines(cell.source, case.begin, case.end)),
                "seconds": self._seconds(),
            }
            done = self._in_t(order, outputs)
            if done.get("stale"):
                # A cell before this one has answered in advance: with a new S, it has not.
                self._lose_s("malformed")
                done = self._in_t(order, outputs) if self._student() is not None else {"broken": "gone"}
        except Ended as ended:
            outputs.error("TestStopped", self._say("late_test" if str(ended) == "late" else "error_in_test"))
            self._lose_t()
            return outputs.found
        self._t_past.append(cell.source)
        broken, failed = done.get("broken"), done.get("failed")
        if done.get("ran") is not True:
            broken = broken or "malformed"
        if broken and not failed:
            # Whatever the test made of it: without the student's answer nothing was shown.
            outputs.error("StudentStopped", self._say(f"stopped.{broken}"))
        elif failed and not any(output.output_type == "error" for output in outputs.found):
            outputs.error("AssertionError", self._say("no_message"))
        if broken:
            self._lose_s(str(broken))
        return outputs.found

    def _outputs(self) -> Outputs:
        limit = self._case.limits.output_kb
        return Outputs(limit, self._say("output_cut", limit=limit))

    def _say(self, key: str, **values: object) -> str:
        return say_in(self._case.language, f"judge.{key}", **values)

    def _late(self) -> bool:
        return time.monotonic() >= self._ends

    def _seconds(self) -> float:
        """Seconds that the next cell has."""
        return max(0.01, min(self._case.limits.cell_seconds, self._ends - time.monotonic()))

    # S

    def _in_s(self, order: dict[str, Any], outputs: Outputs) -> None:
        if self._late():
            outputs.error(
                "CellTimeout", self._say("late_submission", seconds=self._case.limits.submission_seconds)
            )
            return
        child = self._student()
        if child is None:
            outputs.error("StudentStopped", self._say("not_restarted"))
            return
        try:
            run_cell(child, self._order(order, shown=True), outputs)
        except Ended as ended:
            outputs.error("StudentStopped", self._say("ended", reason=self._lose_s(str(ended))))
            return
        if outputs.pictures:
            self._drawing.append(outputs)
        self._s_past.append(order)
        for output in outputs.found:
            if output.output_type == "error" and output.ename == "CellTimeout":
                output.evalue = self._say("late_cell", seconds=self._case.limits.cell_seconds)
                output.traceback = [f"CellTimeout: {output.evalue}"]

    def _order(self, order: dict[str, Any], shown: bool = False) -> dict[str, Any]:
        most = self._case.limits.output_kb << 10
        return order | {"seconds": self._seconds(), "output": most, "shown": shown}

    def _pictures(self, child: Child) -> None:
        def take(event: Any) -> None:
            for outputs in self._drawing:
                outputs.picture(event)

        with contextlib.suppress(Ended), trouble_ends(child):
            child.orders.send(*encode({"pictures": True}, plain_only), time.monotonic() + GRACE)
            until_done(child, time.monotonic() + 8, take)
        self._drawing.clear()

    def _student(self) -> Child | None:
        """Return S, forked anew if the last one has ended; None once there were too many."""
        if self._s is not None and not self._s.ending():
            return self._s
        if self._s is not None:
            self._lose_s("gone")
        while self._restarts <= MAX_RESTARTS and not self._late():
            self._restarts += 1
            try:
                return self._new_student()
            except Ended as ended:
                self._lose_s(str(ended))
        return None

    def _new_student(self) -> Child:
        pair, self._pair = self._pair, None
        if pair is not None:
            self._s, self._t = pair.s, pair.t
            with trouble_ends(pair.s):
                pair.s.settle(self._case.folder, self._case.student_files, time.monotonic() + 20)
            self._begin_trusted(pair.t)
            return pair.s
        for_s, for_t = socket.socketpair()
        request = fork_request(self._case.limits, self._cpu)
        try:
            self._s = self._servers[0].fork(request | {"seed": self._seed}, for_s.fileno())
            deadline = time.monotonic() + 20
            with trouble_ends(self._s):
                self._s.settle(self._case.folder, self._case.student_files, deadline)
            new = self._t is None
            trusted = self._trusted()
            with trouble_ends(trusted):
                trusted.orders.send(*encode({"do": "link"}, plain_only), deadline)
                until_done(trusted, deadline, None)
                trusted.orders.send_descriptor(for_t.fileno())
        finally:
            for_s.close()
            for_t.close()
        past, self._s_past = self._s_past, []
        for order in past:
            try:
                run_cell(self._s, self._order(order), self._outputs())
            except Ended as ended:
                # A cell that went well before ends it now: leave that one out and start over.
                self._s_past = [one for one in past if one is not order]
                raise ended
            self._s_past.append(order)
        if new:
            with trouble_ends(trusted):
                for source in self._t_past:
                    self._order_t({"do": "prepare", "source": source, "seconds": self._seconds()})
        return self._s

    def _lose_s(self, why: str) -> str:
        """End S; return the reason in words."""
        if self._s is None:
            return why
        ending = self._s.kill()
        self._s = None
        self._drawing.clear()  # the pictures have gone with it; their text stays
        code = ending.partition(" ")[2] if ending.startswith("ended") else ""
        if ending == "memory":
            reason = self._say("reason.memory", most=self._case.limits.memory_mb)
        elif why == "gone" and code.lstrip("-").isdigit():
            number = int(code)
            reason = self._say("reason.killed" if number < 0 else "reason.exit", code=abs(number))
        else:
            reason = self._say("reason.late" if why == "late" else "reason.malformed")
        self.incidents.append(f"{why} {ending}")
        return reason

    # T

    def _trusted(self) -> Child:
        if self._t is None:
            self._t = self._servers[1].fork(fork_request(self._case.limits, self._cpu))
            self._begin_trusted(self._t)
        return self._t

    def _begin_trusted(self, child: Child) -> None:
        with trouble_ends(child):
            child.settle(self._case.folder, self._case.trusted_files, time.monotonic() + 20)
            begin = {"do": "begin", "students": sorted(self._case.plan.students), "seed": self._seed}
            begin |= {"instructors": sorted(self._case.plan.instructors), "masks": self._case.plan.masks}
            begin |= {
                "language": self._case.language or "",
                "random": "random" in self._case.plan.imports,
            }
            self._order_t(begin)

    def _order_t(self, order: dict[str, Any]) -> Any:
        assert self._t is not None
        self._t.orders.send(*encode(order, plain_only), time.monotonic() + 20)
        return until_done(self._t, time.monotonic() + order.get("seconds", 5) + 2 * GRACE, None)

    def _in_t(self, order: dict[str, Any], outputs: Outputs) -> dict[str, Any]:
        child = self._trusted()
        with trouble_ends(child):
            child.orders.send(*encode(order, plain_only), time.monotonic() + 20)
            done = until_done(child, time.monotonic() + order["seconds"] + 2 * GRACE, outputs.add)
        return done if isinstance(done, dict) else {}

    def _catch_up(self, position: int) -> None:
        """Let T run the instructor's code that stands before `position`."""
        left = self._case.plan.pieces[self._pieces_done :]
        if not left or left[0].position >= position or self._late() or self._student() is None:
            return
        try:
            with trouble_ends(self._trusted()):
                for piece in left:
                    if piece.position >= position:
                        break
                    self._pieces_done += 1
                    self._order_t({"do": "prepare", "source": piece.source, "seconds": self._seconds()})
                    self._t_past.append(piece.source)
        except Ended:
            self._lose_t()

    def _generators(self) -> Any:
        """Return where T's random numbers stand, for S to run an instructor's cell on."""
        if self._late() or self._student() is None:
            return None
        try:
            with trouble_ends(self._trusted()):
                return self._order_t({"do": "generators"})
        except Ended:
            self._lose_t()
            return None

    def _lose_t(self) -> None:
        """End T, and with it S, whose other end of the wire was T's."""
        if self._t is not None:
            ending = self._t.kill()
            self.incidents.append(f"T {ending}")
            self.fault = self.fault or ending == f"ended {FAULT}"
        self._t = None
        if self._s is not None:
            self._s.kill()
        self._s = None
