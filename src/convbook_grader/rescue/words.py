"""What was put right before grading, in words."""

from collections.abc import Iterable, Mapping

from convbook.language import Language, say_in


def in_words(language: Language | None, repairs: Iterable[tuple[str, Mapping[str, object]]]) -> str:
    """Return repairs as sentences for the student, and for whoever reads the class report.

    Raises
    ------
    KeyError
        If the catalogue has no such repair.
    """
    # One notebook of several is missing: that never came to the rescue of one.
    rooms = {"missing_notebook": "run"}
    said = [say_in(language, f"{rooms.get(key, 'rescue')}.{key}", **values) for key, values in repairs]
    return ("" if said and said[0].endswith("。") else " ").join(said)
