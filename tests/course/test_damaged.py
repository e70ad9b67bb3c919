"""Each kind of damage, on the solved homework of every other day than Day 94: full points, or a word.

Day 94's notebooks meet all damages in pairs, too: `tests/run/test_rescued_scores.py`.
"""

import json
import random
import sys
from functools import cache
from pathlib import Path

import pytest
from bankclass import DAYS, bank_of, losses, run, write_course

sys.path.insert(0, str(Path(__file__).parents[1] / "rescue"))

import damage
import damage_cells  # noqa: F401  (it registers its damages)
import damage_formats  # noqa: F401
from damage_files import to_bytes

from convbook.language import LANGUAGES
from convbook_author.bank import hand_in, reference_solutions

pytestmark = pytest.mark.slow

OTHERS = [day for day in DAYS if day != "day94_convolution"]
ROOMS = ("damage_cells", "damage_formats")
DAMAGES = [*(name for name, does in damage.NOTEBOOK.items() if does.__module__ in ROOMS), *damage.FILE]
# What says that something is gone, and where to look.
NAMES_A_LOSS = {"answers_missing", "cut_off", "broken_cells", "stray"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damaged")


def damaged(day: str, number: int, name: str) -> bytes:
    """The solved homework after one damage; the editions take turns."""
    bank, rng = bank_of(day), random.Random(number)
    edition = LANGUAGES[number % len(LANGUAGES)]
    released, written = bank.notebook("release", edition), reference_solutions(bank.notebook("source"))
    damage.STUBS.clear()
    damage.STUBS.update({cell.id: cell.source for cell in released.cells})
    damage.ANSWERS.clear()
    damage.ANSWERS.update(written)
    damage.BLANK[:] = [json.dumps(released, indent=1).encode()]
    notebook = json.loads(json.dumps(hand_in(released, written)))
    if name in damage.NOTEBOOK:
        damage.NOTEBOOK[name](notebook, rng)
    content = to_bytes(notebook, rng)
    return damage.FILE[name](content, rng) if name in damage.FILE else content


@cache
def graded(day: str, folder: Path) -> tuple[dict[str, set[str]], dict[str, dict[str, object]]]:
    """Damage → the tests that did not give full points; damage → the verdict."""
    bank, course = bank_of(day), folder / day
    write_course(bank, course)
    for number, name in enumerate(DAMAGES):
        place = course / "submitted" / f"s{number}" / bank.assignment
        place.mkdir(parents=True)
        (place / bank.file("release").name).write_bytes(damaged(day, number, name))
    run(course, "convbook", "autograde", bank.assignment, "-j", "2", codes=(0, 1))
    lost = losses(course, bank.assignment)
    verdicts = {
        name: json.loads(
            (course / "autograded" / f"s{number}" / bank.assignment / "verdict.json").read_text("utf-8")
        )
        for number, name in enumerate(DAMAGES)
    }
    return {name: lost.get(f"s{number}", set()) for number, name in enumerate(DAMAGES)}, verdicts


@pytest.mark.parametrize("name", DAMAGES)
@pytest.mark.parametrize("day", OTHERS)
def test_a_damage_costs_nothing_or_is_named(day: str, name: str, folder: Path) -> None:
    lost, verdicts = graded(day, folder)
    verdict = verdicts[name]
    if verdict["reason"] != "graded":
        assert name in damage.DESTROYS
        assert verdict["reason"] == "refused.broken_json"
    elif lost[name]:
        told = {key for key, _ in verdict["repairs"]}  # type: ignore[attr-defined]
        assert name in damage.DESTROYS
        assert told & NAMES_A_LOSS
