"""The learner's language: words from the catalogue, and a font that can draw them.

Everything that code shows to a learner is written once per language in
``catalogue/*.toml``, side by side, so that neither edition can fall behind.
"""

import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Literal, cast, get_args

Language = Literal["zh-TW", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

FONT_FILE = "ConvBookSansTC-subset.otf"
# Tried after our own subset, for words that a learner types into a title.
SYSTEM_CJK_FONTS = (
    "Noto Sans CJK TC",
    "Noto Sans TC",
    "Microsoft JhengHei",
    "PingFang TC",
    "Heiti TC",
    "WenQuanYi Zen Hei",
)

_current: Language | None = None


def use(language: Language) -> None:
    """Choose the language of all that this notebook shows, and a font for it.

    Parameters
    ----------
    language : {"zh-TW", "en"}
        Traditional Chinese as written in Taiwan, or English.

    Raises
    ------
    ValueError
        If the course has no edition in `language`.
    """
    speak(language)
    for file in ("check", "hints"):
        catalogue(file)  # read now, so that the first check is as quick as the others
    _use_font()


def speak(language: Language) -> None:
    """Choose the language of words alone: a command that draws nothing does not wait for matplotlib.

    Raises
    ------
    ValueError
        If the course has no edition in `language`.
    """
    if language not in LANGUAGES:
        message = f"use({language!r}): choose one of {', '.join(map(repr, LANGUAGES))}"
        raise ValueError(message)
    global _current
    _current = language


def forget() -> None:
    """Speak no language in particular, as before the first call of `use`."""
    global _current
    _current = None


def read_all() -> None:
    """Read every word, and the font if there are figures, for all forks of this process."""
    for folder in _folders():
        for file in folder.iterdir():
            if file.name.endswith(".toml"):
                catalogue(file.name.removesuffix(".toml"))
    if "matplotlib" in sys.modules:
        with sys.modules["matplotlib"].rc_context():
            _use_font()


def current() -> Language | None:
    """Return the language chosen with `use`, or None before the first call."""
    return _current


def say(key: str, **values: object) -> str:
    """Return the words for `key` in the learner's language.

    Parameters
    ----------
    key : str
        ``"<file>.<entry>"``: an entry of ``catalogue/<file>.toml``, or one inside it; the words
        of one day alone stand in ``catalogue/<day>/<file>.toml``.
    **values : object
        What the ``{placeholders}`` stand for.

    Returns
    -------
    str
        In both languages while `use` has not been called.

    Raises
    ------
    KeyError
        If the catalogue has no such entry.
    """
    return say_in(_current, key, **values)


def say_in(language: Language | None, key: str, **values: object) -> str:
    """Return the words for `key` in `language`, or in both languages if it is None."""
    words = entry(key)
    if language is not None:
        return words[language].format(**values)
    return " / ".join(words[each].format(**values) for each in LANGUAGES)


def label(key: str, **values: object) -> str:
    """Return `say` for a figure, in English while no CJK font is set up."""
    return entry(key)[_current or "en"].format(**values)


def entry(key: str) -> Mapping[str, str]:
    """Return what the catalogue holds at ``"<file>.<entry>"``.

    Raises
    ------
    KeyError
        If it holds nothing there.
    """
    file, *path = key.split(".")
    found: Any = catalogue(file)
    for name in path:
        found = found[name]
    return cast(Mapping[str, str], found)


@cache
def catalogue(file: str) -> dict[str, Any]:
    """Return the words of ``<file>.toml``: those that all days share, and what each day adds.

    Raises
    ------
    KeyError
        If there is no such file.
    """
    texts = [text for folder in _folders() if (text := folder / f"{file}.toml").is_file()]
    if not texts:
        raise KeyError(file)
    words: dict[str, Any] = {}
    for text in texts:
        for name, found in tomllib.loads(text.read_text(encoding="utf-8")).items():
            words.setdefault(name, {}).update(found)
    return words


@cache
def _folders() -> list[Traversable]:
    shared = resources.files("convbook") / "catalogue"
    days = [folder for folder in shared.iterdir() if folder.name.startswith("day") and folder.is_dir()]
    return [shared, *sorted(days, key=lambda day: day.name)]


def _use_font() -> None:
    # Imported late: `import convbook` stays quick where nothing is drawn.
    import matplotlib

    matplotlib.rcParams["font.family"] = _font_families()
    matplotlib.rcParams["axes.unicode_minus"] = True
    # A white card stays readable in a dark theme; a transparent one may not.
    matplotlib.rcParams["figure.facecolor"] = "white"
    matplotlib.rcParams["savefig.facecolor"] = "white"


@cache
def _font_families() -> list[str]:
    """Add our font to matplotlib's, once; return the fonts to draw with, the first one first."""
    from matplotlib import font_manager

    with resources.as_file(resources.files("convbook") / "fonts" / FONT_FILE) as path:
        known = {font.name for font in font_manager.fontManager.ttflist}
        ours = font_manager.FontProperties(fname=path).get_name()
        if ours not in known:
            font_manager.fontManager.addfont(path)
    system = [name for name in SYSTEM_CJK_FONTS if name in known][:1]
    # A label with $math$ is drawn with the first family only, so ours goes first
    # and holds ASCII and Greek as well as the Chinese of our figures.
    return [ours, *system, "DejaVu Sans"]
