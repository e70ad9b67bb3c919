"""What a sandboxed cell shows, as notebook outputs: checked, bounded, and never a score.

S may say whatever it likes here, so nothing is taken over that is not a known kind of output
made of text. Only T's results can count as points; see `convbook_grader.scores`.
"""

import base64
import re
from typing import Any

from nbformat import NotebookNode, from_dict

from convbook_grader.judge.shell import Event

# A widget's view needs its state, which ended with the process; its picture or text is kept.
_DROPPED = ("application/vnd.jupyter.widget-view+json", "application/javascript")
_MAX_OUTPUTS = 500
_MIME = re.compile(r"[a-z]{1,20}/[a-zA-Z0-9.+_-]{1,80}")


class Outputs:
    """Collects the events of one cell.

    Parameters
    ----------
    limit_kb : int
        How much text and pictures to keep.
    notice : str
        Shown in place of what exceeds the limit.
    """

    def __init__(self, limit_kb: int, notice: str) -> None:
        self.found: list[NotebookNode] = []
        self.pictures: dict[int, NotebookNode] = {}  # still being drawn; see `pictures`
        self._most = limit_kb << 10
        self._decided: NotebookNode | None = None
        self._left, self._notice, self._cut, self._clear = limit_kb << 10, notice, False, False

    def add(self, event: Any) -> None:
        """Take over one event, as far as it is one."""
        if not isinstance(event, dict):
            return
        if self._cut:
            self._last(_output(event))
            return
        if "clear" in event:
            self._clear = event["clear"] is True
            if not self._clear:
                self.found.clear()
            return
        if "cut" in event:
            self._end()
            return
        output = _output(event)
        if output is None:
            return
        if self._clear:
            self.found.clear()
            self._clear = False
        if type(event.get("picture")) is int:
            self.pictures[event["picture"]] = output
        size = _size(output)
        if size > self._left or len(self.found) >= _MAX_OUTPUTS:
            if output.output_type == "error":
                output.traceback = [f"{output.ename}: {output.evalue}"]
                self.found.append(output)
            elif output.output_type == "stream":
                output.text = output.text[: self._left]
                self._append(output)
            self._end()
            if output.output_type == "execute_result":
                self._last(output)
            return
        self._left -= size
        self._append(output)

    def picture(self, event: Any) -> None:
        """Take over a picture that has been drawn meanwhile."""
        output = self.pictures.pop(event.get("picture"), None)
        drawn = _output({"display": event.get("data")})
        if output is None or drawn is None:
            return
        if _size(drawn) <= self._most:
            output.data = drawn.data
        else:
            output.data = {"text/plain": self._notice}

    def error(self, name: str, message: str) -> None:
        """Add an error of the judge's own; it is shown even after the limit."""
        self.found.append(_new("error", ename=name, evalue=message, traceback=[f"{name}: {message}"]))

    def _last(self, output: NotebookNode | None) -> None:
        """Keep, even after the limit, the one output that decides: the newest error or result."""
        if output is None or output.output_type not in ("error", "execute_result"):
            return
        if output.output_type == "error":
            output.traceback = [f"{output.ename}: {output.evalue}"]
        else:
            output.data = {"text/plain": output.data.get("text/plain", "")[:4000]}
        if self._decided is not None:
            self.found.remove(self._decided)
        self._decided = output
        self.found.append(output)

    def note(self, text: str) -> None:
        """Add a line of the judge's own that is not an error."""
        self.found.append(_new("display_data", metadata={}, data={"text/plain": text}))

    def _append(self, output: NotebookNode) -> None:
        last = self.found[-1] if self.found else None
        if (
            last is not None
            and output.output_type == "stream"
            and last.output_type == "stream"
            and output.name == last.name
        ):
            last.text += output.text
        else:
            self.found.append(output)

    def _end(self) -> None:
        self._cut = True
        self.note(self._notice)


def _output(event: Event) -> Any:
    if "stream" in event:
        name, text = event["stream"], event.get("text")
        if type(name) is not str or name not in ("stdout", "stderr") or type(text) is not str:
            return None
        return _new("stream", name=name, text=_clean(text))
    if "error" in event:
        lines = event.get("traceback")
        lines = lines if isinstance(lines, list) else []
        return _new(
            "error",
            ename=_clean(event["error"])[:200],
            evalue=_clean(event.get("message"))[:4000],
            traceback=[_clean(line)[:20_000] for line in lines[:60]],
        )
    kind = "display" if "display" in event else "result" if "result" in event else None
    if kind is None or not isinstance(event[kind], dict):
        return None
    data = {
        mime: base64.b64encode(value).decode() if isinstance(value, bytes) else _clean(value)
        for mime, value in event[kind].items()
        if type(mime) is str and _MIME.fullmatch(mime) and mime not in _DROPPED
        if isinstance(value, str | bytes)
    }
    if not data:
        return None
    if kind == "result":
        return _new("execute_result", metadata={}, data=data, execution_count=None)
    return _new("display_data", metadata={}, data=data)


def _new(kind: str, **parts: Any) -> NotebookNode:
    """Make an output. nbformat's own function checks each one against the whole schema, for 0.4 ms."""
    output: NotebookNode = from_dict({"output_type": kind, **parts})
    return output


def _clean(text: Any) -> str:
    """Text that a notebook file can hold."""
    return str(text).encode("utf-8", "replace").decode() if isinstance(text, str) else ""


def _size(output: NotebookNode) -> int:
    if output.output_type == "stream":
        return len(output.text)
    if output.output_type == "error":
        return sum(map(len, output.traceback)) + len(output.evalue)
    return sum(len(value) for value in output.data.values())
