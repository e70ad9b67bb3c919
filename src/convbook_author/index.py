"""The index of the course, ``notebooks/<language>/README.md``: its days, and the seeds that they cover.

What a day teaches is quoted from its notebooks' openings, what it covers is counted in its
cells (`inventory`); only the words between stand here, in ``catalogue/index.toml``.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from convbook.language import LANGUAGES, Language, say_in
from convbook_author.inventory import SEEDS, Passage, day_number, debts
from convbook_author.opening import read_opening
from convbook_author.text import Text

NAMES: dict[Language, str] = {"zh-TW": "繁體中文", "en": "English"}
# The heading of a section, without the points that an exercise's ends in.
_HEADING = re.compile(r"^#{2,3} +(.+?)(?: *[（(][0-9]+ (?:分|points)[）)])?$", re.MULTILINE)

Inventory = Mapping[str, Passage]
Say = Callable[..., str]


def index_path(language: Language) -> Path:
    """Return where the index lies: beside the lessons, where GitHub shows it."""
    return Path("notebooks", language, "README.md")


def render_index(texts: list[Text], inventory: Inventory) -> dict[Path, bytes]:
    """Return the index in every language: path relative to the repository → bytes."""
    return {index_path(language): _index(texts, inventory, language).encode() for language in LANGUAGES}


def _index(texts: list[Text], inventory: Inventory, language: Language) -> str:
    def say(key: str, **values: object) -> str:
        return say_in(language, f"index.{key}", **values)

    others = [f"[{NAMES[other]}](../{other}/README.md)" for other in LANGUAGES if other != language]
    blocks = [f"<!-- {say('generated')} -->", f"# {say('title')}", " · ".join(others), say("about")]
    of_day: dict[str, list[Text]] = {}
    for text in sorted(texts, key=lambda text: (day_number(text.assignment), text.is_homework)):
        of_day.setdefault(text.assignment, []).append(text)
    for notebooks in of_day.values():
        blocks += _day(notebooks, inventory, language, say)
    if inventory:
        blocks += _coverage(texts, inventory, language, say)
    return "\n\n".join(blocks) + "\n"


def _day(texts: list[Text], inventory: Inventory, language: Language, say: Say) -> list[str]:
    title = read_opening(texts[0], language).title or texts[0].notebook
    lines = [line for text in texts for line in _notebook(text, language, say)]
    blocks = [f"## {title}", "\n".join(lines)]
    taught = {name for text in texts for cell in text.cells for name in cell.teaches}
    passages = [passage for passage in inventory.values() if passage.id in taught]
    if passages:
        rows = [
            (f"`{each.id}`", each.written[language], say("and").join(_places(each, texts, language, say)))
            for each in passages
        ]
        head = (say("passage"), say("says"), say("place"))
        blocks += _folded(say("covers", count=len(passages)), _table(head, rows))
    return blocks


def _notebook(text: Text, language: Language, say: Say) -> list[str]:
    file = f"{text.notebook}.ipynb"
    if text.is_homework:
        link = f"[`{file}`](../../release/{language}/{text.assignment}/{quote(file)})"
        exercises = sum(cell.role == "solution" for cell in text.cells)
        points = sum(cell.points or 0 for cell in text.cells)
        link = say("with_remark", what=link, remark=say("worth", exercises=exercises, points=points))
    else:
        link = f"[`{file}`]({quote(file)})"
    opening = read_opening(text, language)
    said = [say("item", name=name, what=what) for name, what in (opening.learn, opening.need) if what]
    name = say("homework" if text.is_homework else "lesson")
    return [say("item", name=name, what=link), *(f"  {line}" for line in said)]


def _places(passage: Passage, texts: list[Text], language: Language, say: Say) -> list[str]:
    """The sections that teach `passage`, each once, in the order of the day."""
    places: dict[str, None] = {}
    for text in texts:
        notebook = say("homework" if text.is_homework else "lesson")
        # The Chinese half of a pair says for both what they teach.
        teaching = {cell.name for cell in text.cells if passage.id in cell.teaches}
        for name, section in _sections(text, language):
            if name in teaching:
                places[say("at", notebook=notebook, section=section) if section else notebook] = None
    return list(places)


def _sections(text: Text, language: Language) -> Iterator[tuple[str, str]]:
    """Each cell's name and the heading it stands under; its own, if it has one."""
    section = ""
    for cell in text.cells:
        if cell.lang in (None, language):
            own = _HEADING.findall(cell.source) if cell.role == "prose" else []
            yield cell.name, own[0] if own else section
            section = own[-1] if own else section


def _coverage(texts: list[Text], inventory: Inventory, language: Language, say: Say) -> list[str]:
    owed: dict[str, list[str]] = {}
    for debt in debts(texts, inventory):
        if not debt.cells:
            owed.setdefault(debt.passage.id, []).append(f"Day {day_number(debt.day)}")
    groups = {seed: [each for each in inventory if each.startswith(f"{seed.lower()}-")] for seed in SEEDS}
    groups["mistakes"] = [each for each in inventory if not any(each in group for group in groups.values())]
    counts = []
    for name, group in groups.items():
        later = sum(each in owed for each in group)
        counts.append((say(name), *map(str, (len(group), len(group) - later, later))))
    head = (say("document"), say("passages"), say("taught"), say("later"))
    blocks = [f"## {say('coverage')}", say("coverage_about"), _table(head, counts)]
    if owed:
        rows = [
            (f"`{each}`", inventory[each].written[language], say("and").join(days))
            for each, days in owed.items()
        ]
        table = _table((say("passage"), say("says"), say("days")), rows)
        blocks += _folded(say("later_list", count=len(owed)), table)
    return blocks


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    def line(cells: Iterable[str]) -> str:
        return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"

    head = list(head)
    return "\n".join([line(head), line("---" for _ in head), *map(line, rows)])


def _folded(summary: str, content: str) -> list[str]:
    """Open at a click; GitHub reads Markdown inside where empty lines are around it."""
    return [f"<details><summary>{summary}</summary>", content, "</details>"]
