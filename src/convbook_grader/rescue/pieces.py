"""An answer that was split into several cells: which cells are its pieces."""

from collections.abc import Sequence

from convbook_grader.rescue.cells import SubmittedCell
from convbook_grader.rescue.landmarks import Landmarks
from convbook_grader.rescue.python_text import continues, lines_of, look_at

_MOST_PIECES = 20


def claim_pieces(cells: Sequence[SubmittedCell], marks: Landmarks) -> None:
    """Give cells without an owner to the answer beside them whose pieces they are."""
    for position, cell in enumerate(cells):
        if cell.owner is None or cell.evidence == "piece":
            continue
        released = marks.cells[cell.owner]
        if not released.is_answer or not cell.differs_from(released):
            continue
        if released.cell_type == "code":
            _claim_code(cells, position, cell.owner, marks)
        else:
            _claim_prose(cells, position, cell.owner)


def _claim_code(cells: Sequence[SubmittedCell], position: int, owner: int, marks: Landmarks) -> None:
    text = cells[position].source
    found = cells[position]
    for piece in _free_neighbours(cells, range(position - 1, -1, -1), found):
        if not _is_piece(piece.source, text, owner, marks) and not continues(piece.source, text):
            break
        piece.belongs_to(owner, "piece")
        text = piece.source + "\n" + text
    for piece in _free_neighbours(cells, range(position + 1, len(cells)), found):
        again = marks.functions[owner] & look_at(piece.source).defined.keys()  # a newer version
        if (
            not again
            and not _is_piece(piece.source, text, owner, marks)
            and not continues(text, piece.source)
        ):
            break
        piece.belongs_to(owner, "piece")
        text += "\n" + piece.source


def _free_neighbours(
    cells: Sequence[SubmittedCell], positions: range, answer: SubmittedCell
) -> list[SubmittedCell]:
    """The cells of the type of `answer` that have no owner, from here to the next that has another."""
    found: list[SubmittedCell] = []
    for position in positions:
        cell = cells[position]
        if cell.owner is not None and cell.owner == answer.owner:
            continue
        if cell.owner is not None or cell.cell_type != answer.cell_type or len(found) == _MOST_PIECES:
            break
        if cell.source.strip():
            found.append(cell)
    return found


def _is_piece(source: str, rest: str, owner: int, marks: Landmarks) -> bool:
    """Whether `source` holds what the exercise asks for, or was released with, and `rest` lacks it."""
    asked = marks.functions[owner] & look_at(source).defined.keys()
    if asked:
        return not asked & look_at(rest).defined.keys()
    if set(marks.asked_in) & look_at(source).defined.keys():
        return False
    return bool((marks.lines[owner] & lines_of(source)) - lines_of(rest))


def _claim_prose(cells: Sequence[SubmittedCell], position: int, owner: int) -> None:
    """Paragraphs between a written answer and the next cell of the release are part of it.

    Only if that cell is there: else they could be its prose, in another edition.
    """
    pieces: list[SubmittedCell] = []
    for cell in cells[position + 1 : position + 1 + _MOST_PIECES]:
        if cell.owner is not None or cell.cell_type != "markdown":
            if cell.owner == owner + 1:
                for piece in pieces:
                    piece.belongs_to(owner, "piece")
            return
        pieces.append(cell)
