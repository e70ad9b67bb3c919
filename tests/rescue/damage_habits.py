"""What students do to a notebook in good faith: where they write, what they leave, what they paste.

Those in `damage.HABIT` change the text of an answer, though not what it does; only a judge can
tell that nothing was lost.
"""

import copy
import random
import re

from damage import (
    STUBS,
    Node,
    answers,
    cells_of,
    code,
    copy_of,
    damages,
    function_of,
    habit,
    is_prose,
    mark_of,
    place_of,
    put_text,
    tests,
    text_of,
)
from damage_cells import halves

_BODY = "    # YOUR CODE HERE\n    raise NotImplementedError()"
_LEFT = (
    "    # see the next cell\n    raise NotImplementedError()",
    "    # YOUR CODE HERE\n    # I did it above\n    # raise NotImplementedError()\n    pass",
    '    raise NotImplementedError("below")',
)


def functions(nb: Node) -> list[Node]:
    """Answers that begin with a function, are filled in, and whose stub is known."""
    return [
        cell
        for cell in answers(nb)
        if text_of(cell).startswith("def ") and function_of(cell) in STUBS
        and text_of(cell) != STUBS[function_of(cell)] and not any(left in text_of(cell) for left in _LEFT)
    ]  # fmt: skip


def once(nb: Node, cell: Node) -> bool:
    return sum(function_of(cell) == function_of(other) for other in answers(nb)) == 1


def moved_out(nb: Node, rng: random.Random, cells: list[Node], left: str | None) -> Node | None:
    """Leave a stub where one of `cells` stood; return it as a new cell that is nowhere yet."""
    cells = [cell for cell in cells if once(nb, cell)]
    if not cells:
        return None
    cell = rng.choice(cells)
    other = code(text_of(cell))
    stub = STUBS[function_of(cell)]
    put_text(cell, stub if left is None else stub.replace(_BODY, left))
    return other


def beside(nb: Node, name: str, other: Node, below: int) -> None:
    place = next(n for n, cell in enumerate(cells_of(nb)) if function_of(cell) == name)
    cells_of(nb).insert(place + below, other)


@damages("the answer stands in a new cell, the stub has a comment")
def comment_in_stub(nb: Node, rng: random.Random) -> None:
    other = moved_out(nb, rng, functions(nb), rng.choice(_LEFT))
    if other:
        beside(nb, function_of(other), other, rng.choice([0, 1]))


@damages("the answer stands at the end, the stub is left")
def answer_at_the_end(nb: Node, rng: random.Random) -> None:
    other = moved_out(nb, rng, functions(nb), rng.choice([None, *_LEFT]))
    if other:
        cells_of(nb).append(other)


@damages("the answer stands at the start, the stub is left")
def answer_at_the_start(nb: Node, rng: random.Random) -> None:
    other = moved_out(nb, rng, functions(nb), rng.choice([None, *_LEFT]))
    if other:
        cells_of(nb).insert(0, other)


@damages("the answer stands in two new cells above its stub")
def split_above_stub(nb: Node, rng: random.Random) -> None:
    in_two(nb, rng, 0)


@damages("the answer stands in two new cells below its stub")
def split_below_stub(nb: Node, rng: random.Random) -> None:
    in_two(nb, rng, 1)


def in_two(nb: Node, rng: random.Random, below: int) -> None:
    other = moved_out(nb, rng, functions(nb), None)
    if other is None:
        return
    name = function_of(other)
    stub = next(n for n, cell in enumerate(cells_of(nb)) if text_of(cell) == STUBS[name])
    parts = [code(part) for part in halves(text_of(other), rng) or (text_of(other),)]
    cells_of(nb)[stub + below : stub + below] = parts


@damages("the window is cut in a new cell, its stub is left")
def window_in_new_cell(nb: Node, rng: random.Random) -> None:
    cells = [cell for cell in cells_of(nb) if mark_of(cell).get("grade_id") == "window"]
    if len(cells) != 1 or text_of(cells[0]) == STUBS["window"]:
        return
    other = code(text_of(cells[0]))
    put_text(cells[0], STUBS["window"])
    cells_of(nb).insert(place_of(nb, cells[0]) + rng.choice([0, 1]), other)


@damages("the whole notebook stands twice")
def pasted_twice(nb: Node, rng: random.Random) -> None:
    cells_of(nb).extend([copy_of(cell, rng) for cell in cells_of(nb)])


@damages("a blank copy of the notebook stands below")
def blank_below(nb: Node, rng: random.Random) -> None:
    cells_of(nb).extend(blank(nb, rng))


@damages("a blank copy of the notebook stands above")
def blank_above(nb: Node, rng: random.Random) -> None:
    cells_of(nb)[:0] = blank(nb, rng)


def blank(nb: Node, rng: random.Random) -> list[Node]:
    """The cells that are there as they were released, as far as they can be told."""
    found = []
    for cell in cells_of(nb):
        other = copy_of(cell, rng)
        name = mark_of(cell).get("grade_id") or function_of(cell)
        if name in STUBS:
            put_text(other, STUBS[name])
            found.append(other)
        elif text_of(cell) in STUBS.values():
            found.append(other)
    return found


@damages("only the answers are handed in")
def only_answers(nb: Node, rng: random.Random) -> None:
    given = set(STUBS.values())
    cells_of(nb)[:] = [cell for cell in cells_of(nb) if text_of(cell) not in given]


@damages("prose is turned into code")
def prose_as_code(nb: Node, rng: random.Random) -> None:
    for cell in cells_of(nb):
        if is_prose(cell) and rng.random() < 0.3:
            cell["cell_type"] = "code"


@damages("something is written below the tests")
def below_tests(nb: Node, rng: random.Random) -> None:
    for cell in tests(nb):
        if rng.random() < 0.3:
            put_text(cell, text_of(cell) + rng.choice(["\nprint('here')", "\n\nnp.ones(3)", "\n# passed!"]))


@damages("an answer is written into the test's cell, the stub is left")
def answer_in_test(nb: Node, rng: random.Random) -> None:
    other = moved_out(nb, rng, functions(nb), None)
    if other is None:
        return
    wanted = f'check("{function_of(other)}")'
    found = [cell for cell in cells_of(nb) if text_of(cell) == wanted]
    if found:
        put_text(found[0], rng.choice([text_of(other), text_of(other) + "\n\n" + wanted]))
    else:
        beside(nb, function_of(other), other, 1)


# Only a judge can tell


@habit("a helper stands in a cell of its own")
def helper(nb: Node, rng: random.Random) -> None:
    cells = [cell for cell in functions(nb) if once(nb, cell) and text_of(cell).count("\ndef ") == 0]
    if not cells:
        return
    cell = rng.choice(cells)
    name, text = function_of(cell), text_of(cell)
    signature = text[: text.index(":\n") + 1]
    arguments = re.findall(r"(\w+)(?:=\w+)?[,)]", signature.partition("(")[2])
    put_text(cell, f"{signature}\n    return my_{name}({', '.join(arguments)})")
    cells_of(nb).insert(place_of(nb, cell) + rng.choice([0, 1]), code(text.replace(name, f"my_{name}")))


@habit("imports are added to the instructor's cell")
def imports_in_locked_cell(nb: Node, rng: random.Random) -> None:
    found = [cell for cell in cells_of(nb) if text_of(cell) == STUBS["imports"]]
    if not found:
        return
    lines = STUBS["imports"].split("\n")
    lines.insert(rng.choice([0, 2, len(lines)]), "import scipy.signal as own_signal")
    put_text(found[0], "\n".join(lines))
    uses(nb, rng, "own_signal")


@habit("imports stand in a cell of their own")
def imports_apart(nb: Node, rng: random.Random) -> None:
    uses(nb, rng, "own_signal")
    first = next((n for n, cell in enumerate(cells_of(nb)) if "own_signal" in text_of(cell)), 0)
    cells_of(nb).insert(rng.randrange(first + 1), code("import scipy.signal as own_signal"))


def uses(nb: Node, rng: random.Random, name: str) -> None:
    """Make an answer need `name`."""
    cells = [cell for cell in functions(nb) if once(nb, cell)]
    if cells:
        cell = rng.choice(cells)
        head, _, body = text_of(cell).partition(":\n")
        indent = body[: len(body) - len(body.lstrip())]
        put_text(cell, f"{head}:\n{indent}{name}.correlate\n{body}")


@habit("half of an exercise is answered in a new cell")
def half_in_new_cell(nb: Node, rng: random.Random) -> None:
    cells = [
        cell for cell in functions(nb)
        if function_of(cell) in ("conv_output_size", "stride_views") and once(nb, cell)
    ]  # fmt: skip
    if not cells:
        return
    cell = rng.choice(cells)
    other = {"conv_output_size": "same_output_size", "stride_views": "used_columns"}[function_of(cell)]
    mine, stub = text_of(cell), STUBS[function_of(cell)]
    if f"\ndef {other}(" not in mine:
        return
    first, second = mine.split(f"\ndef {other}(")
    stubs = stub.split(f"\ndef {other}(")
    if rng.random() < 0.5:
        put_text(cell, f"{first}\ndef {other}({stubs[1]}")
        own = f"def {other}({second}"
    else:
        put_text(cell, f"{stubs[0]}\ndef {other}({second}")
        own = first.rstrip()
    place = place_of(nb, cell) + rng.choice([0, 1])
    cells_of(nb).insert(rng.choice([place, place, len(cells_of(nb))]), code(own))


@habit("an answer is indented")
def indented(nb: Node, rng: random.Random) -> None:
    cells = functions(nb)
    if cells:
        cell = rng.choice(cells)
        if '"""' not in text_of(cell):
            put_text(cell, "\n".join("    " + line for line in text_of(cell).split("\n")))


@habit("answers have a magic above")
def magic(nb: Node, rng: random.Random) -> None:
    for cell in functions(nb):
        if rng.random() < 0.4:
            put_text(cell, "%%time\n" + text_of(cell))


@habit("an older version in a new cell is above the newer one")
def older_unmarked(nb: Node, rng: random.Random) -> None:
    cells = functions(nb)
    if cells:
        cell = rng.choice(cells)
        name = function_of(cell)
        older = code(f"# first try\ndef {name}(*values):\n    return None")
        cells_of(nb).insert(place_of(nb, cell), older)


@habit("a second notebook's cells follow, with their ids")
def same_ids_twice(nb: Node, rng: random.Random) -> None:
    cells_of(nb).extend(copy.deepcopy(cells_of(nb)))
