"""Each exercise and test in numbers, from the marks of those who were graded."""

import math
from collections.abc import Collection
from dataclasses import dataclass

from convbook_grader.marks import Item
from convbook_grader.report import Row, exercise_of
from convbook_grader.statistics import ItemStatistics, item_statistics


@dataclass(frozen=True)
class Line:
    """An exercise, or one of its tests.

    Attributes
    ----------
    label, name : str
        ``"E3"`` and the exercise's name; a test has only a name.
    most : float
        Points.
    waits : int
        Students whose answer a person has still to read; they are not in `statistics`.
    tests : tuple of Line
        Of an exercise that has more than one.
    """

    label: str
    name: str
    most: float
    statistics: ItemStatistics
    waits: int
    tests: tuple["Line", ...] = ()


def lines_of(rows: list[Row], items: list[Item]) -> list[Line]:
    """Return one line for each exercise, in the order of `items`.

    An item that somebody still waits for is in nobody's rest score: without it for some and with it
    for others, totals could not be compared.
    """
    exercises: dict[str, list[Item]] = {}
    for item in items:
        if item.most > 0:
            exercises.setdefault(exercise_of(item.name, item.cell_type), []).append(item)
    settled = {item for item in items if not any(_waits(row, item) for row in rows)}
    lines = []
    for number, (name, own) in enumerate(exercises.items(), start=1):
        tests = tuple(_line("", item.name, [item], rows, settled) for item in own) if len(own) > 1 else ()
        whole = _line(f"E{number}", name, own, rows, settled)
        lines.append(Line(whole.label, name, whole.most, whole.statistics, whole.waits, tests))
    return lines


def unsettled(rows: list[Row], items: list[Item]) -> bool:
    """Whether there is an item that somebody waits for."""
    return any(_waits(row, item) for row in rows for item in items)


def share_of(row: Row) -> float | None:
    """Return which share of the points that are decided a student has; None if none are."""
    decided = [(mark.score, item.most) for item, mark in row.marks.items() if not mark.waits]
    most = math.fsum(worth for _, worth in decided)
    return math.fsum(score for score, _ in decided) / most if most > 0 else None


def _line(label: str, name: str, own: list[Item], rows: list[Row], settled: Collection[Item]) -> Line:
    scores, rest = [], []
    waits = 0
    most = math.fsum(item.most for item in own)
    for row in rows:
        if any(_waits(row, item) for item in own):
            waits += 1
        elif all(item in row.marks for item in own):
            scores.append(math.fsum(row.marks[item].score for item in own))
            rest.append(
                math.fsum(
                    mark.score for item, mark in row.marks.items() if item in settled and item not in own
                )
            )
    return Line(label, name, most, item_statistics(scores, most, rest), waits)


def _waits(row: Row, item: Item) -> bool:
    return item in row.marks and row.marks[item].waits
