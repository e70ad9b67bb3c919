"""What students do to cells: copy, split, merge, delete, retype and move them."""

import random

from damage import (
    STUBS,
    Node,
    answers,
    cells_of,
    code,
    copy_of,
    damages,
    function_of,
    is_prose,
    mark_of,
    place_of,
    put_text,
    tests,
    text_of,
)


@damages("an answer stands twice")
def answer_twice(nb: Node, rng: random.Random) -> None:
    cell = rng.choice(answers(nb))
    cells_of(nb).insert(place_of(nb, cell) + 1, copy_of(cell, rng))


@damages("a test stands twice")
def test_twice(nb: Node, rng: random.Random) -> None:
    if tests(nb):
        cell = rng.choice(tests(nb))
        cells_of(nb).insert(rng.randrange(len(cells_of(nb)) + 1), copy_of(cell, rng))


@damages("an older version of an answer stands above it")
def older_version(nb: Node, rng: random.Random) -> None:
    cell = rng.choice(answers(nb))
    older = copy_of(cell, rng)
    put_text(older, text_of(cell) + "\n# first try\nprint('first try')")
    cells_of(nb).insert(place_of(nb, cell), older)


def halves(text: str, rng: random.Random) -> tuple[str, str] | None:
    """`text` cut before a line, as the cursor stood there; not within a string, where nobody cuts."""
    lines = text.split("\n")
    places = [
        n for n in range(1, len(lines))
        if lines[n].strip() and "\n".join(lines[:n]).count('"""') % 2 == 0 and "\n".join(lines[:n]).strip()
    ]  # fmt: skip
    if not places:
        return None
    place = rng.choice(places)
    return "\n".join(lines[:place]), "\n".join(lines[place:])


def split(nb: Node, rng: random.Random, marks: str) -> None:
    cells = [cell for cell in answers(nb) if "def " in text_of(cell)]
    cell = rng.choice(cells or answers(nb))
    cut = halves(text_of(cell), rng)
    if cut is None:
        return
    other = copy_of(cell, rng)
    place = place_of(nb, cell)
    if marks == "second":
        put_text(other, cut[0])
        put_text(cell, cut[1])
        other["metadata"] = {}
        cells_of(nb).insert(place, other)
        return
    put_text(cell, cut[0])
    put_text(other, cut[1])
    if marks == "first":
        other["metadata"] = {}
    cells_of(nb).insert(place + 1, other)


@damages("an answer is split, both parts with its metadata")
def split_in_lab(nb: Node, rng: random.Random) -> None:
    split(nb, rng, "both")


@damages("an answer is split, the first part with its metadata")
def split_first(nb: Node, rng: random.Random) -> None:
    split(nb, rng, "first")


@damages("an answer is split, the last part with its metadata")
def split_second(nb: Node, rng: random.Random) -> None:
    split(nb, rng, "second")


@damages("an answer is merged with the test below")
def merge_with_test(nb: Node, rng: random.Random) -> None:
    merge(nb, rng, rng.choice(answers(nb)), below=True, primary=rng.random() < 0.5)


@damages("an answer is merged with the cell above")
def merge_with_story(nb: Node, rng: random.Random) -> None:
    merge(nb, rng, rng.choice(answers(nb)), below=False, primary=rng.random() < 0.5)


def merge(nb: Node, rng: random.Random, cell: Node, *, below: bool, primary: bool) -> None:
    """Join `cell` with its neighbour; the metadata are those of `cell` if it is the `primary` one."""
    place = place_of(nb, cell)
    if not 0 <= place + (1 if below else -1) < len(cells_of(nb)):
        return
    other = cells_of(nb)[place + (1 if below else -1)]
    if text_of(other) not in STUBS.values():
        return  # the student's own, too: who merges those means it
    first, second = (cell, other) if below else (other, cell)
    text = text_of(first) + "\n\n" + text_of(second)
    kept, gone = (cell, other) if primary else (other, cell)
    put_text(kept, text)
    cells_of(nb)[:] = [each for each in cells_of(nb) if each is not gone]


@damages("two answers are merged into one cell")
def merge_answers(nb: Node, rng: random.Random) -> None:
    cells = [cell for cell in answers(nb) if text_of(cell).startswith("def ")]
    if len(cells) < 2:
        return
    number = rng.randrange(len(cells) - 1)
    first, second = cells[number], cells[number + 1]
    order = [
        list(STUBS).index(name) if (name := function_of(cell)) in STUBS else -1 for cell in (first, second)
    ]
    once = all(
        sum(function_of(cell) == function_of(each) for each in answers(nb)) == 1 for cell in (first, second)
    )
    if not once or not 0 <= order[0] < order[1]:
        return  # two versions of one, or moved before: see test_rescue_damages.py
    kept, gone = (first, second) if rng.random() < 0.5 else (second, first)
    put_text(kept, text_of(first) + "\n\n" + text_of(second))
    cells_of(nb)[:] = [each for each in cells_of(nb) if each is not gone]


@damages("tests are deleted")
def no_tests(nb: Node, rng: random.Random) -> None:
    found = tests(nb)
    gone = [id(cell) for cell in rng.sample(found, min(len(found), 4))]
    cells_of(nb)[:] = [cell for cell in cells_of(nb) if id(cell) not in gone]


@damages("the instructor's locked cells are deleted")
def no_locked(nb: Node, rng: random.Random) -> None:
    given = [STUBS[name] for name in ("imports", "picture", "slide", "gallery") if name in STUBS]
    cells_of(nb)[:] = [cell for cell in cells_of(nb) if text_of(cell) not in given]


@damages("prose is deleted")
def no_prose(nb: Node, rng: random.Random) -> None:
    cells_of(nb)[:] = [c for c in cells_of(nb) if not is_prose(c) or rng.random() < 0.5]


@damages("an answer is deleted")
def no_answer(nb: Node, rng: random.Random) -> None:
    start = text_of(rng.choice(answers(nb)))[:30]  # of all its versions
    cells_of(nb)[:] = [each for each in cells_of(nb) if text_of(each)[:30] != start]


@damages("answers are turned into text")
def retyped(nb: Node, rng: random.Random) -> None:
    for cell in answers(nb):
        if rng.random() < 0.5:
            cell["cell_type"] = rng.choice(["markdown", "raw"])
            cell.pop("outputs", None)
            cell.pop("execution_count", None)


@damages("tests are turned into text, the written answer into code")
def retyped_others(nb: Node, rng: random.Random) -> None:
    for cell in cells_of(nb):
        if mark_of(cell).get("grade"):
            cell["cell_type"] = "code" if cell["cell_type"] == "markdown" else "raw"


@damages("two neighbours change places")
def swapped(nb: Node, rng: random.Random) -> None:
    place = rng.randrange(len(cells_of(nb)) - 1)
    cells_of(nb)[place : place + 2] = cells_of(nb)[place : place + 2][::-1]


@damages("an exercise is moved to the end")
def moved(nb: Node, rng: random.Random) -> None:
    start = place_of(nb, rng.choice(answers(nb)))
    block = cells_of(nb)[start : start + 3]
    cells_of(nb)[:] = cells_of(nb)[:start] + cells_of(nb)[start + 3 :] + block


@damages("all cells are shuffled")
def shuffled(nb: Node, rng: random.Random) -> None:
    rng.shuffle(cells_of(nb))


@damages("the answer stands in a new cell, the stub is left")
def answer_in_new_cell(nb: Node, rng: random.Random) -> None:
    cells = [cell for cell in answers(nb) if text_of(cell).startswith("def ")]
    if not cells:
        return
    cell = rng.choice(cells)
    other = code(text_of(cell))
    put_text(cell, STUBS.get(function_of(cell), ""))
    cells_of(nb).insert(place_of(nb, cell) + rng.choice([0, 1]), other)


@damages("scratch cells stand between")
def scratch(nb: Node, rng: random.Random) -> None:
    for text in ("print(1 + 1)", "a = np.arange(3)\na", "# TODO", "!pip install numpy", "## my notes"):
        cell = code(text)
        if text.startswith("##"):
            cell = {"cell_type": "markdown", "metadata": {}, "source": text}
            # Directly below the written answer it would be taken for a part of it.
            places = [n for n, c in enumerate(cells_of(nb)) if c["cell_type"] != "markdown"]
            cells_of(nb).insert(rng.choice(places or [0]), cell)
        else:
            cells_of(nb).insert(rng.randrange(len(cells_of(nb)) + 1), cell)
