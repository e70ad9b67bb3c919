"""One word for one thing: the spellings that ``course/glossary.toml`` rejects."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from convbook.language import LANGUAGES
from convbook_author.problem import CourseTextError, Problem
from convbook_author.text import Text

GLOSSARY = Path("course/glossary.toml")

# **行**（row） is as wrong as 行（row）.
_EMPHASIS = re.compile(r"[*`]")


@dataclass(frozen=True)
class Term:
    """A term, the way each language writes it, and the ways that are not used here."""

    name: str
    written: dict[str, str]
    rejected: dict[str, list[str]]
    note: str


def read_glossary(root: Path) -> list[Term]:
    """Read ``course/glossary.toml``.

    Raises
    ------
    CourseTextError
        If it is not TOML, or an entry lacks one of the languages.
    """
    if not (root / GLOSSARY).exists():
        return []
    try:
        entries = tomllib.loads((root / GLOSSARY).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CourseTextError([Problem(GLOSSARY, "", f"not TOML: {error}", "mend that line")]) from error
    problems = [
        Problem(GLOSSARY, name, f"the term has no {lang}", f"write {lang} = …")
        for name, entry in entries.items()
        for lang in LANGUAGES
        if lang not in entry
    ]
    if problems:
        raise CourseTextError(problems)
    return [
        Term(
            name,
            {lang: entry[lang] for lang in LANGUAGES},
            {lang: entry.get("rejected", {}).get(lang, []) for lang in LANGUAGES},
            entry.get("note", ""),
        )
        for name, entry in entries.items()
    ]


def rejected_in(words: str, lang: str, glossary: list[Term]) -> list[tuple[str, Term]]:
    """Return each rejected spelling that `words` holds, with the term it stands for."""
    found = _EMPHASIS.sub("", words).casefold()
    return [
        (form, term) for term in glossary for form in term.rejected.get(lang, []) if form.casefold() in found
    ]


def check_terms(text: Text, glossary: list[Term]) -> list[Problem]:
    """Return the cells of `text` that write a term in a rejected form.

    A cell that is *about* a spelling names it in ``mentions="…"``.
    """
    problems = []
    for cell in text.cells:
        # Code and answers are the same in every edition, so every language's rule holds there.
        for lang in [cell.lang] if cell.lang else LANGUAGES:
            for form, term in rejected_in(cell.source, lang, glossary):
                if form not in cell.mentions:
                    problems.append(
                        Problem(
                            text.file,
                            cell.name,
                            f"{form!r} is a rejected form of {term.name!r} in {lang}",
                            f"write {term.written[lang]!r}, or mentions={form!r} if the cell is about it",
                        )
                    )
    return problems
