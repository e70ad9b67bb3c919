"""Opens the course's gradebook to read the hidden tests and the classmates in it."""

import sqlite3
from pathlib import Path

from court import Court
from outside import MARKER, assert_deserved, attacked, said

ATTACK = """
import glob, sqlite3
for path in {places!r}:
    try:
        print(open(path, 'rb').read())
    except OSError as error:
        print('open', type(error).__name__)
    try:
        database = sqlite3.connect(f'file:{{path}}?mode=ro', uri=True)
        print(database.execute('select source from cells').fetchall())
    except sqlite3.Error as error:
        print('sqlite', error)
print('found', [path for where in ('', '../', '../../', '/*/', '/*/*/') for path in glob.glob(where + '*.db')
                if not path.startswith('/usr')])
"""


def test_the_gradebook_cannot_be_opened(court: Court, tmp_path: Path) -> None:
    gradebook = tmp_path / "gradebook.db"
    with sqlite3.connect(gradebook) as database:
        database.execute("create table cells (source text)")
        database.execute("insert into cells values (?)", [f"assert answer() == '{MARKER}'"])
    assert MARKER.encode() in gradebook.read_bytes()
    places = [str(gradebook), "../../gradebook.db", "../../../gradebook.db"]
    verdict = attacked(court, ATTACK.format(places=places))
    assert_deserved(verdict)
    assert said(verdict).count("open FileNotFoundError") == 3
    assert said(verdict).count("sqlite unable to open database file") == 3
    assert "found []" in said(verdict)
