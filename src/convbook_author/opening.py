"""What a notebook says of itself before anything else: its title, what it teaches, what it asks for."""

import re
from dataclasses import dataclass

from convbook.language import LANGUAGES, Language
from convbook_author.edition import join_chinese_lines
from convbook_author.problem import Problem
from convbook_author.text import Text
from convbook_author.translation import CANONICAL

_TITLE = re.compile(r"^# +(.+)$", re.MULTILINE)
# - **What you'll learn**: …, up to the next item or an empty line
_ITEM = re.compile(r"^- \*\*(.+?)\*\* ?[:：] ?(.+?)(?=\n- |\n\n|\Z)", re.MULTILINE | re.DOTALL)
_LEARN: dict[Language, str] = {"zh-TW": "會學到", "en": "ou'll learn"}
_NEED: dict[Language, str] = {"zh-TW": "要準備|需要", "en": "ou'll need|ou need"}


@dataclass(frozen=True)
class Opening:
    """The first prose of a notebook.

    Attributes
    ----------
    title : str
        Empty if it has none, as are the others.
    learn, need : tuple of str
        The name and the words of an item: ``("What you'll learn", "what `Z` is …")``.
    """

    title: str
    learn: tuple[str, str]
    need: tuple[str, str]


def read_opening(text: Text, language: Language) -> Opening:
    """Return what `text` says of itself in `language`."""
    prose = next((cell.source for cell in text.cells if cell.role == "prose" and cell.lang == language), "")
    title = _TITLE.search(prose)
    items = [
        (name, _one_line(words, language)) for name, words in _ITEM.findall(prose.replace("\u2019", "'"))
    ]
    return Opening(
        title[1].strip() if title else "",
        next((item for item in items if re.search(_LEARN[language], item[0])), ("", "")),
        next((item for item in items if re.search(_NEED[language], item[0])), ("", "")),
    )


def check_opening(text: Text) -> list[Problem]:
    """Return what the opening of a lesson leaves out: the index of the course is made from it."""
    problems = []
    for language in LANGUAGES if not text.is_homework else ():
        opening = read_opening(text, language)
        if not opening.title:
            do = "begin its first cell with `# Day …`"
            problems.append(Problem(text.file, "opening", f"the lesson has no title in {language}", do))
        if not opening.learn[1]:
            example = "- **會學到**：…" if language == CANONICAL else "- **What you'll learn**: …"
            what = f"the {language} opening does not say what one learns"
            problems.append(Problem(text.file, "opening", what, f"write `{example}` in its first cell"))
    return problems


def _one_line(words: str, language: Language) -> str:
    joined = join_chinese_lines(words) if language == CANONICAL else words
    return " ".join(joined.split())
