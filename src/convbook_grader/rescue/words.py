"""What was put right before grading, in words."""

from collections.abc import Mapping

from convbook.language import Language, say_in


def repair_in_words(language: Language | None, key: str, values: Mapping[str, object]) -> str:
    """Return one repair as a sentence for the student, and for whoever reads the class report.

    Raises
    ------
    KeyError
        If the catalogue has no such repair.
    """
    # One notebook of several is missing: that never came to the rescue of one.
    room = "run" if key == "missing_notebook" else "rescue"
    return say_in(language, f"{room}.{key}", **values)
