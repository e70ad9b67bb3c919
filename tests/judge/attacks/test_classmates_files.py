"""Reads a classmate's submission, and writes over it."""

from pathlib import Path

from court import Court
from outside import MARKER, assert_deserved, attacked, said

ATTACK = """
import os
for path in ({path!r}, '../../bob/hw/hw.py', '../../submitted/bob/hw/hw.py'):
    for mode in 'r', 'a', 'w':
        try:
            file = open(path, mode)
            print('OPENED', file.read() if mode == 'r' else file.write('x'))
        except OSError as error:
            print(type(error).__name__)
print('students', os.listdir('../..'), os.listdir('..'), os.getcwd())
"""


def test_a_classmates_work_is_neither_seen_nor_touched(court: Court, tmp_path: Path) -> None:
    bobs = tmp_path / "submitted" / "bob" / "hw" / "hw.py"
    bobs.parent.mkdir(parents=True)
    bobs.write_text(f"answer = '{MARKER}'")
    verdict = attacked(court, ATTACK.format(path=str(bobs)))
    assert_deserved(verdict)
    assert said(verdict).count("FileNotFoundError") == 9
    assert "students ['ann'] ['hw']" in said(verdict)
    assert bobs.read_text() == f"answer = '{MARKER}'"


def test_the_next_students_folder_holds_nothing_of_the_last_ones(court: Court) -> None:
    first = court.judge([], files={"answer.py": MARKER.encode()}, folder=("bob", "hw"))
    second = attacked(court, "import os\nprint(os.listdir('../..'), os.path.exists('../../bob'))")
    assert first.points == {}
    assert_deserved(second)
    assert "['ann'] False" in said(second)
