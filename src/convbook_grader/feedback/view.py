"""What a page shows, put together piece by piece; what is not in here cannot leak."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup
from nbformat import NotebookNode
from nbgrader import utils

from convbook.language import Language, say_in
from convbook_grader.feedback.grades import Given
from convbook_grader.feedback.markup import Headings, code_html, plain, prose, with_pictures
from convbook_grader.feedback.outputs import notice, show_outputs
from convbook_grader.feedback.pictures import attached, left_out, picture
from convbook_grader.feedback.reasons import Reason, reason_of
from convbook_grader.feedback.room import Room, cut, escaped
from convbook_grader.judge.hidden import visible_part
from convbook_grader.report import exercise_of
from convbook_grader.rescue.words import in_words as repairs_in_words

_MOST_CELLS = 2000
_BLANK = "No response."  # what nbgrader comments by itself
_NOTHING, _EMPTY = Reason(), Markup()


@dataclass(frozen=True)
class Rules:
    """How a course's pages are made.

    Attributes
    ----------
    language : {"zh-TW", "en"}, optional
        Both if None.
    marks : tuple of (str, str)
        What hidden parts of an instructor's cell begin and end with.
    most : int
        Bytes of a page, but for what stands around the cells.
    """

    language: Language | None
    marks: tuple[tuple[str, str], ...]
    most: int


@dataclass
class Block:
    """One cell, as the page shows it.

    Attributes
    ----------
    kind : {"prose", "code", "test", "answer"}
    body : Markup
        Its text.
    outputs : list of Markup
        What it showed.
    anchor : str
        Where links from the table lead.
    name : str
        A test's name, as it stands in the notebook that students have.
    given : Given, optional
        Its points.
    status : {"", "passed", "failed", "partly", "waits"}
    reason : Reason
        Why a test did not pass.
    comment : Markup
        What a grader wrote about it.
    blank : bool
        Whether nothing was written.
    number, of : int
        Which test of its exercise it is.
    """

    kind: str
    body: Markup = _EMPTY
    outputs: list[Markup] = field(default_factory=list)
    anchor: str = ""
    name: str = ""
    given: Given | None = None
    status: str = ""
    reason: Reason = _NOTHING
    comment: Markup = _EMPTY
    blank: bool = False
    number: int = 0
    of: int = 0


@dataclass
class Exercise:
    """A line of the table: an exercise and its graded cells."""

    title: str
    blocks: list[Block] = field(default_factory=list)

    @property
    def score(self) -> float:
        """The points that it earned."""
        return sum(block.given.score for block in self.blocks if block.given)

    @property
    def most(self) -> float:
        """The points that it is worth."""
        return sum(block.given.most for block in self.blocks if block.given)

    @property
    def status(self) -> str:
        """In a word how it went."""
        found = {block.status for block in self.blocks}
        if "waits" in found:
            return "waits"
        return found.pop() if len(found) == 1 else "partly"


def is_instructors(cell: NotebookNode) -> bool:
    """Whether the text of `cell` was restored from the instructor's notebook before grading."""
    test = utils.is_grade(cell) and not utils.is_solution(cell)
    return bool(test or utils.is_locked(cell) or utils.is_task(cell))


@dataclass
class View:
    """Everything that a page shows."""

    title: str
    exercises: list[Exercise]
    blocks: list[Block]
    score: float
    most: float
    late: float
    notices: list[str]

    @property
    def failed(self) -> list[Block]:
        """The tests that did not pass."""
        return [
            block for line in self.exercises for block in line.blocks if block.status in ("failed", "partly")
        ]


def make_view(nb: NotebookNode, graded: Mapping[str, Any], rules: Rules) -> View:
    """Return what the page of one executed notebook shows.

    Parameters
    ----------
    nb : NotebookNode
        From ``autograded/``, with its points in it.
    graded : mapping
        ``resources["nbgrader"]``: the notebook's name, scores and late penalty.
    """
    return _Making(nb, graded, rules).view()


class _Making:
    def __init__(self, nb: NotebookNode, graded: Mapping[str, Any], rules: Rules) -> None:
        self._nb, self._graded, self._rules = nb, graded, rules
        self._room, self._headings = Room(rules.most), Headings(2)
        self._ours = "convbook" in nb.metadata
        self._lexer = str(nb.metadata.get("language_info", {}).get("name", "python"))
        self._lines: dict[str, Exercise] = {}
        self._titles: dict[str, str] = {}
        self._solutions = {
            cell.metadata.nbgrader.get("grade_id")
            for cell in nb.cells
            if utils.is_solution(cell) and cell.cell_type == "code"
        }
        self._first = ""

    def view(self) -> View:
        cells = self._nb.cells
        blocks = [
            self._block(cell)
            for number, cell in enumerate(cells)
            if number < _MOST_CELLS or utils.is_grade(cell) or utils.is_task(cell)
        ]
        self._count_tests()
        self._explain_once()
        notices = self._mended()
        waits = sum(block.given.most for block in blocks if block.given and block.status == "waits")
        if waits:
            notices.append(self._say("points_wait", points=f"{round(waits, 2):g}"))
        if self._room.pictures_left_out:
            notices.append(self._say("pictures_left_out", count=self._room.pictures_left_out))
        if len(cells) > len(blocks):
            notices.append(self._say("page_full"))
        return View(
            title=self._first or str(self._graded["notebook"]),
            exercises=[*self._lines.values(), *self._elsewhere()],
            blocks=blocks,
            score=float(self._graded.get("score") or 0),
            most=float(self._graded.get("max_score") or 0),
            late=float(self._graded.get("late_penalty") or 0),
            notices=notices,
        )

    def _block(self, cell: NotebookNode) -> Block:
        metadata = cell.metadata.get("nbgrader", {})
        name = str(metadata.get("grade_id", ""))
        if utils.is_solution(cell) and name:
            self._titles.setdefault(name, self._headings.words)
        if utils.is_grade(cell) and not utils.is_solution(cell) and cell.cell_type == "code":
            block = self._test(cell, name)
        elif cell.cell_type == "code":
            place = self._headings.words or self._say("notebook")
            outputs = [Markup(piece) for piece in show_outputs(cell, place, self._room, self._say)]
            block = Block("code", self._code(self._source(cell)), outputs)
        elif cell.cell_type == "markdown":
            block = Block("prose", self._prose(self._source(cell), cell.get("attachments")))
        else:
            block = Block("prose", self._plain(self._source(cell)))
        if block.kind != "test" and (utils.is_grade(cell) or utils.is_task(cell)):
            block.kind = "answer"
        if block.kind in ("test", "answer"):
            self._give_points(block, cell, name)
        block.blank = metadata.get("comment") == _BLANK
        if metadata.get("comment") and not block.blank:
            block.comment = self._comment(str(metadata["comment"]))
            block.kind = "answer" if block.kind == "prose" else block.kind
        return block

    def _test(self, cell: NotebookNode, name: str) -> Block:
        visible = self._source(cell)
        metadata = cell.metadata.nbgrader
        score, most = float(metadata.get("score") or 0), float(metadata.get("points") or 0)
        passed = score >= most and most > 0
        if not most:
            passed = not any(output.get("output_type") == "error" for output in cell.get("outputs", []))
        reason = reason_of(cell, visible, passed, self._rules.language, self._ours)
        # What only says "hidden tests: …" has been said better.
        said = all(line.lstrip().startswith("#") for line in visible.strip().split("\n")) and reason.asked
        body = Markup() if said else Markup(code_html(visible.strip(), self._lexer))
        return Block(
            "test",
            body if len(body) < 40_000 else Markup(),
            reason=reason,
            status="passed" if passed else "failed",
        )

    def _give_points(self, block: Block, cell: NotebookNode, name: str) -> None:
        metadata = cell.metadata.nbgrader
        known = self._graded.get("given", {}).get(name)
        given = known or Given(float(metadata.get("score") or 0), float(metadata.get("points") or 0))
        block.given, block.name = given, name
        if given.waits and block.kind == "answer":
            block.status = "waits"
        elif block.status != "passed" and (given.most or block.kind == "answer"):
            full = given.score >= given.most
            block.status = "passed" if full else "partly" if given.score > 0 else "failed"
        if given.by_hand and not any(one.get("output_type") == "error" for one in cell.get("outputs", [])):
            block.reason = Reason(block.reason.asked)
        line = self._line(name, cell)
        line.blocks.append(block)
        block.anchor = f"graded-{sum(len(one.blocks) for one in self._lines.values())}"

    def _line(self, name: str, cell: NotebookNode) -> Exercise:
        exercise = exercise_of(name, cell.cell_type)
        if cell.cell_type == "code" and exercise not in self._solutions:
            exercise = self._headings.words or name
        if exercise not in self._lines:
            title = self._titles.get(exercise) or self._headings.words or exercise
            taken = {line.title for line in self._lines.values()}
            self._lines[exercise] = Exercise(exercise if title in taken else title)
        return self._lines[exercise]

    def _elsewhere(self) -> list[Exercise]:
        """Graded cells that the gradebook knows and the notebook lacks: their points are counted, too."""
        shown = {block.name for line in self._lines.values() for block in line.blocks}
        return [
            Exercise(
                name, [Block("missing", given=given, name=name, status="waits" if given.waits else "failed")]
            )
            for name, given in self._graded.get("given", {}).items()
            if name not in shown
        ]

    def _count_tests(self) -> None:
        for line in self._lines.values():
            tests = [block for block in line.blocks if block.kind == "test"]
            for number, block in enumerate(tests, start=1):
                block.number, block.of = number, len(tests)

    def _explain_once(self) -> None:
        """An exercise that nobody has begun is said to be so once, not in three ways."""
        for line in self._lines.values():
            failed = [block for block in line.blocks if block.kind == "test" and block.status == "failed"]
            if not failed or not failed[0].reason.unwritten:
                continue
            for block in failed[1:]:
                if block.reason.unwritten or block.reason.follows:
                    asked, holds = block.reason.asked, block.reason.holds
                    block.reason = Reason(asked, self._say("found_unwritten"), holds=holds)

    def _source(self, cell: NotebookNode) -> str:
        """The text of `cell`, the instructor's without what students do not get."""
        source = str(cell.source)
        if is_instructors(cell):
            for begin, end in self._rules.marks:
                source = visible_part(source, begin, end)
        return source

    def _prose(self, source: str, attachments: object) -> Markup:
        text = prose(source) if self._room.take_markup(source) else None
        if text is None:
            return self._plain(source)

        def draw(alt: str, address: str) -> str:
            found = attached(attachments, address)
            return picture(*found, alt, self._room, self._say) if found else left_out(alt, self._say)

        html = self._headings.follow(with_pictures(text, draw))
        if not self._first and "<h3>" in html:
            self._first = plain(html.partition("<h3>")[2].partition("</h3>")[0]).strip()[:200]
        return Markup(html if self._room.take(text.html) else notice(self._say("page_full")))

    def _plain(self, source: str) -> Markup:
        html = f"<pre>{escaped(cut(source, self._say('text_cut')))}</pre>"
        return Markup(html if self._room.take(html) else notice(self._say("page_full")))

    def _code(self, source: str) -> Markup:
        if not source.strip():
            return Markup()
        html = code_html(cut(source, self._say("text_cut")), self._lexer)
        return Markup(html if self._room.take(html) else escaped(self._say("page_full")))

    def _comment(self, words: str) -> Markup:
        text = prose(words)
        return (
            self._plain(words)
            if text is None
            else Markup(with_pictures(text, lambda alt, _: left_out(alt, self._say)))
        )

    def _mended(self) -> list[str]:
        repairs = self._graded.get("repairs")
        if not repairs:
            return []
        try:
            return [self._say("mended", what=repairs_in_words(self._rules.language, repairs))]
        except (KeyError, IndexError):  # of another version of the class run
            return [self._say("mended_somehow")]

    def _say(self, key: str, **values: object) -> str:
        return say_in(self._rules.language, f"feedback.{key}", **values)
