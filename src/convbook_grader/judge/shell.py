"""Runs cells as a Jupyter kernel would, and tells as it goes what they show.

Used in S for the student's cells and in T for the instructor's. An IPython shell without a
kernel around it: no sockets, no history file, no second thread.
"""

import contextlib
import io
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from convbook_grader.judge.compiled import Compiler

Event = dict[str, Any]
Show = Callable[[Event], None]
_INLINE = "module://matplotlib_inline.backend_inline"


class CellTimeout(BaseException):
    """A cell used up its time. Not an ``Exception``: student code must not swallow it."""


def answer_the_alarm() -> None:
    """Have an alarm raise `CellTimeout`, whatever student code made of the signal."""
    signal.signal(signal.SIGALRM, _ring)


def _ring(number: int, frame: FrameType | None) -> None:
    raise CellTimeout("out of time")


class time_limit:
    """Raise `CellTimeout` in a ``with`` block after `seconds`, and again until it listens.

    It is `answer_the_alarm` that hears it; that takes longer than most calls of a student's
    function, so it is done once a cell.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = max(seconds, 0.001)

    def __enter__(self) -> None:
        self._outer = signal.setitimer(signal.ITIMER_REAL, self._seconds, 0.25)

    def __exit__(self, *error: object) -> None:
        try:
            signal.setitimer(signal.ITIMER_REAL, *self._outer)
        except CellTimeout:  # it rang on the way out
            signal.setitimer(signal.ITIMER_REAL, *self._outer)


class _Stream(io.TextIOBase):
    """What `print` writes to."""

    def __init__(self, name: str, show: Show) -> None:
        self.name, self._show = name, show

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return "utf-8"

    def fileno(self) -> int:
        # Asked by code that wants to write past Python; nothing is listening there.
        return 1 if self.name == "stdout" else 2

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if text:
            self._show({"stream": self.name, "text": str(text)})
        return len(text)


class _Publisher(DisplayPublisher):
    shell: Any

    def publish(self, data: Any, metadata: Any = None, *args: Any, **kwargs: Any) -> None:
        self.shell.show({"display": dict(data), "metadata": dict(metadata or {})})

    def clear_output(self, wait: bool = False) -> None:
        self.shell.show({"clear": bool(wait)})


class _Hook(DisplayHook):
    shell: Any

    def __call__(self, result: Any = None) -> None:
        self.shell.last_result = result
        super().__call__(result)

    def start_displayhook(self) -> None:
        self._value: dict[str, Any] = {}

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        self._value = {"result": dict(format_dict), "metadata": dict(md_dict or {})}

    def finish_displayhook(self) -> None:
        if self._value:
            self.shell.show(self._value)


class Shell(InteractiveShell):
    """An IPython shell that hands everything shown to a callable.

    Attributes
    ----------
    explain : callable, optional
        Called with the exception in place of printing a traceback. For T.
    running : str
        The name that the running cell was compiled under.
    last_result : object
        The value of the last expression that was shown.
    """

    explain: Callable[[BaseException], None] | None = None
    running: str = ""
    last_result: Any = None
    compiler_class = Compiler
    compile: Compiler

    def __init__(self, **kwargs: Any) -> None:
        self._show: Show = lambda event: None
        self._mute, self._told = 0, False
        super().__init__(**kwargs)

    def init_displayhook(self) -> None:
        """Use a display hook that reports instead of printing."""
        self.displayhook_class = _Hook
        super().init_displayhook()

    def init_display_pub(self) -> None:
        """Use a publisher that reports instead of printing."""
        self.display_pub = _Publisher(parent=self, shell=self)

    def init_virtualenv(self) -> None:
        """Leave ``sys.path`` as it was given."""

    def transform_cell(self, raw_cell: str) -> str:
        """Replace magics, or remember how that went."""
        known = self.compile.transformed.get(raw_cell)
        transformed: str = super().transform_cell(raw_cell) if known is None else known
        return transformed

    def should_run_async(self, raw_cell: str, *, transformed_cell: str | None = None, **named: Any) -> bool:
        """Whether a cell awaits something; IPython compiles it once more to see."""
        if transformed_cell is not None and not any(word in transformed_cell for word in ("await", "async")):
            return False
        found: bool = super().should_run_async(raw_cell, transformed_cell=transformed_cell, **named)
        return found

    def learn(self, cells: list[str]) -> None:
        """Compile these cells now, for all forks of this process."""
        for cell in cells:
            if "\n" in cell:  # what a single line means depends on the names of the hour
                with contextlib.suppress(Exception):
                    self.compile.learn(cell, self.transform_cell(cell))

    def enable_gui(self, gui: str | None = None) -> None:
        """Know of no windows."""

    def ask_exit(self) -> None:
        """Go on after ``exit()``: a word at the end of a cell must not cost what comes after it."""

    def show(self, event: Event) -> None:
        """Report one output."""
        self._told = self._told or "error" in event
        if not self._mute:
            self._show(event)

    def _tell_briefly(self, error: BaseException) -> None:
        """Say what ended a cell whose traceback was itself interrupted."""
        if self.explain is not None:
            self.explain(error)
        else:
            self.show({"error": type(error).__name__, "message": "", "traceback": []})

    @contextlib.contextmanager
    def muted(self) -> Iterator[None]:
        """Report nothing for a while."""
        self._mute += 1
        try:
            yield
        finally:
            self._mute -= 1

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        lines = stb if isinstance(stb, list) else [str(stb)]
        try:
            message = str(evalue)
        except BaseException:
            message = "?"
        self.show({"error": str(getattr(etype, "__name__", etype)), "message": message, "traceback": lines})

    def run_code(self, code_obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Run compiled code, and know its name meanwhile."""
        self.running = code_obj.co_filename
        return super().run_code(code_obj, *args, **kwargs)

    def showtraceback(self, exc_tuple: Any = None, *args: Any, **kwargs: Any) -> None:
        """Show a traceback, or explain the exception in another way."""
        error = exc_tuple[1] if exc_tuple else sys.exc_info()[1]
        if self.explain is None or error is None:
            super().showtraceback(exc_tuple, *args, **kwargs)
        else:
            self.explain(error)

    def _format_exception_for_storage(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Keep no second traceback in a history that nobody reads; making one takes 10 ms."""
        return {}

    def traceback_of(self, error: BaseException) -> str:
        """Return where in the student's own code `error` came from."""
        frames = traceback.extract_tb(error.__traceback__)
        own = [
            frame for frame in frames if not (frame.filename or "").startswith((sys.prefix, sys.base_prefix))
        ]
        own = [frame for frame in own if "convbook_grader" not in frame.filename]
        return "".join(traceback.format_list(own[-3:]))

    def run(self, source: str, seconds: float, show: Show) -> None:
        """Run one cell.

        Parameters
        ----------
        source : str
            As in the notebook; magics are understood.
        seconds : float
            Wall time after which `CellTimeout` is raised inside.
        show : callable
            Told of every output.
        """
        self._show, self._told = show, False
        streams = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = _Stream("stdout", self.show), _Stream("stderr", self.show)
        try:
            answer_the_alarm()
            with time_limit(seconds):
                result = self.run_cell(source, store_history=True)
            error = result.error_in_exec or result.error_before_exec
            if error is not None and not self._told:
                self._tell_briefly(error)
        except CellTimeout as error:  # outside of the cell's own code, in a hook after it
            self.show({"error": "CellTimeout", "message": str(error), "traceback": []})
        finally:
            answer_the_alarm()
            sys.stdout, sys.stderr = streams
            self._show = lambda event: None


def make_shell(names: dict[str, Any] | None = None) -> Shell:
    """Make the one shell of this process, with `names` as its namespace."""
    os.environ["MPLBACKEND"] = _INLINE
    config = Config()
    config.HistoryManager.enabled = False  # it would start a thread, and a fork would lose it
    config.InteractiveShell.colors = "neutral"
    shell: Shell = Shell.instance(config=config, user_ns=names)
    return shell


def warm_figures(shell: Shell, draw: bool) -> None:
    """Set up inline figures, as in a notebook, and draw one, so that the next is quick.

    Parameters
    ----------
    shell : Shell
        Of this process.
    draw : bool
        Whether figures are shown after each cell. T only closes them.
    """
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return  # a course without pictures
    from IPython.core.pylabtools import activate_matplotlib
    from matplotlib._pylab_helpers import Gcf
    from matplotlib_inline import backend_inline

    activate_matplotlib(_INLINE)
    # pyplot would draw every figure a second time, for a window that nobody has.
    shell.events.unregister("post_execute", pyplot._draw_all_if_interactive)
    backend_inline.configure_inline_support(shell, _INLINE)
    figure = pyplot.figure()
    figure.gca().set_title("$x$ 1")
    if draw:
        figure.canvas.print_figure(io.BytesIO(), format="png", bbox_inches="tight")
    pyplot.close("all")
    if not draw:
        shell.events.unregister("post_execute", backend_inline.flush_figures)
        shell.events.register("post_execute", Gcf.destroy_all)  # not pyplot.close: T's asks S


def warm_traceback(shell: Shell) -> None:
    """Show an error to nobody: the first one imports what colours it, which takes a tenth of a second."""
    with shell.muted():
        shell.run_cell("def fail():\n    raise ValueError\n\n\nfail()\n", store_history=False)


def rehearse(shell: Shell, draw: bool) -> None:
    """Do once what the first cell will do, while nobody waits: after a fork, each page costs a fault."""
    with shell.muted():
        shell.run_cell("None\n", store_history=False)
    pyplot = sys.modules.get("matplotlib.pyplot")
    if draw and pyplot is not None:
        _, axes = pyplot.subplots(1, 2)
        axes[0].imshow([[0, 1]])
        axes[0].set_title("x")
        axes[0].axis("off")
        pyplot.close("all")
