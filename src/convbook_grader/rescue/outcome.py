"""How a rescue ends: with repairs that are said, or with one named reason."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from nbformat import NotebookNode

_MOST_NAMES = 8
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Repair:
    """Something that was put right, and that its author is told.

    Attributes
    ----------
    key : str
        Its words are the catalogue's ``rescue.<key>``.
    values : dict
        What the words' placeholders stand for.
    """

    key: str
    values: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Rescued:
    """A notebook that can be graded.

    Attributes
    ----------
    notebook : NotebookNode
        Of format 4.5, without outputs.
    repairs : tuple of Repair
        What was put right.
    answered : tuple of str
        The exercises, by ``grade_id``, in which the student changed something.
    """

    notebook: NotebookNode
    repairs: tuple[Repair, ...]
    answered: tuple[str, ...] = ()


class Refused(Exception):
    """What was handed in cannot be graded.

    Attributes
    ----------
    key : str
        Why, and what to do, is the catalogue's ``rescue.refused.<key>``.
    values : dict
        What the words' placeholders stand for.
    """

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


def listed(names: Iterable[str]) -> str:
    """Return `names` for a sentence: each once, shortened, and not too many."""
    shown = [shown_name(name) for name in dict.fromkeys(names)]
    return ", ".join(shown[:_MOST_NAMES]) + (", …" if len(shown) > _MOST_NAMES else "")


def shown_name(name: str) -> str:
    """Return a student's own `name` of something so that it fits in a line."""
    clean = "".join(letter if letter.isprintable() else " " for letter in name[: _LONGEST_NAME + 1]).strip()
    return clean if len(clean) <= _LONGEST_NAME else clean[:_LONGEST_NAME] + "…"
