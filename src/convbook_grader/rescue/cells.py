"""A cell as it was handed in, of any format, with whatever may be wrong in it."""

import re
from dataclasses import dataclass, field
from typing import Any

from convbook_grader.rescue.released import ReleasedCell
from convbook_grader.rescue.remembered import remembered

_TYPES = {"code": "code", "markdown": "markdown", "raw": "raw", "heading": "markdown", "html": "markdown"}
_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_PICTURES = ("image/png", "image/jpeg", "image/gif")
_MOST_TAGS = 20
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(eq=False)
class SubmittedCell:
    """One cell of a submission, and which released cell it was found to be.

    Attributes
    ----------
    cell_type, source : str
        As handed in.
    id : str
        Of the cell, or Colab's; empty if it has none that may stand in a notebook.
    claim : str
        The ``grade_id`` in its metadata; empty if there is none.
    flags : dict
        nbgrader's metadata as handed in.
    tags, attachments
        The rest that is kept.
    owner : int, optional
        Index of the released cell that it is.
    evidence : {"", "claim", "id", "text", "function", "likeness", "place", "piece", "merged", "heading"}
        By what the owner was found.
    before : int, optional
        Index of the released cell before which it goes, if it is an older version of it.
    also : tuple of int
        Other exercises that it answers, if it could not be cut.
    dropped : bool
        Whether it is an untouched copy of what was released.
    """

    cell_type: str
    source: str
    id: str = ""
    claim: str = ""
    flags: dict[str, Any] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    attachments: dict[str, dict[str, str]] = field(default_factory=dict)
    owner: int | None = None
    evidence: str = ""
    before: int | None = None
    also: tuple[int, ...] = ()
    dropped: bool = False

    def belongs_to(self, owner: int, evidence: str) -> None:
        """Note which released cell it is, and how that is known."""
        self.owner, self.evidence = owner, evidence

    def differs_from(self, released: ReleasedCell) -> bool:
        """Whether the student wrote something into it."""
        mine = even(self.source)
        return bool(mine) and mine != even(released.source)


@remembered
def even(source: str) -> str:
    """Return `source` without blanks at the ends of lines and blank lines around it."""
    return "\n".join(line.rstrip() for line in source.strip("\n").rstrip().split("\n")).strip("\n")


def cell_from(node: Any) -> SubmittedCell | None:
    """Return the cell that a piece of JSON describes, in any format; None if it is no cell."""
    if not isinstance(node, dict):
        return None
    kind = node.get("cell_type")
    text = next((node[key] for key in ("source", "input", "code", "text") if key in node), "")
    source = _text(text)
    if kind == "heading":
        level = node.get("level")
        source = "#" * (level if isinstance(level, int) and 0 < level <= 6 else 1) + " " + source
    metadata = node.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    flags = metadata.get("nbgrader")
    flags = flags if isinstance(flags, dict) else {}
    claim = flags.get("grade_id")
    tags = metadata.get("tags")
    return SubmittedCell(
        cell_type=_TYPES.get(kind, "raw") if isinstance(kind, str) else "raw",
        source=source,
        id=_id(node.get("id")) or _id(metadata.get("id")),
        claim=claim if isinstance(claim, str) else "",
        flags=flags,
        tags=_tags(tags) if isinstance(tags, list) else (),
        attachments=_attachments(node.get("attachments")),
    )


def _text(value: Any) -> str:
    """A source: one text, or a list of lines; some tools leave their line ends out."""
    if isinstance(value, list):
        lines = [line for line in value if isinstance(line, str)]
        ended = any(line.endswith("\n") for line in lines[:-1]) or len(lines) < 2
        value = ("" if ended else "\n").join(lines)
    if not isinstance(value, str):
        return ""
    return _SURROGATE.sub("\ufffd", value.replace("\r\n", "\n").replace("\r", "\n"))


def _id(value: Any) -> str:
    return value if isinstance(value, str) and _ID.fullmatch(value) else ""


def _tags(values: list[Any]) -> tuple[str, ...]:
    named = [_SURROGATE.sub("", tag) for tag in values[:_MOST_TAGS] if isinstance(tag, str)]
    return tuple(dict.fromkeys(tag for tag in named if 0 < len(tag) <= 64 and "," not in tag))


def _attachments(value: Any) -> dict[str, dict[str, str]]:
    """Pictures in a written answer; nothing else that a page could run."""
    if not isinstance(value, dict):
        return {}
    found = {}
    for name, bundle in value.items():
        data = (
            {kind: _text(bundle[kind]) for kind in _PICTURES if kind in bundle}
            if isinstance(bundle, dict)
            else {}
        )
        if data:
            found[_SURROGATE.sub("", name)] = data
    return found
