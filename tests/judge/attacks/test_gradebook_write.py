"""Writes points for everybody into the course's gradebook, by its path and by guesses."""

import sqlite3
from pathlib import Path

from court import Court
from outside import assert_deserved, attacked, said

ATTACK = """
import sqlite3
for path in {places!r}:
    try:
        database = sqlite3.connect(path)
        database.execute('update grade set manual_score = 999')
        database.commit()
        print('WRITTEN')
    except sqlite3.Error as error:
        print('sqlite', error)
    try:
        open(path, 'ab').write(b'x')
        print('WRITTEN')
    except OSError as error:
        print('append', type(error).__name__)
"""


def test_the_gradebook_stays_as_it_was(court: Court, tmp_path: Path) -> None:
    gradebook = tmp_path / "gradebook.db"
    with sqlite3.connect(gradebook) as database:
        database.execute("create table grade (manual_score real)")
        database.execute("insert into grade values (1)")
    before = gradebook.read_bytes()
    ours = Path(__file__).parents[3] / "gradebook.db"
    ours_before = ours.read_bytes() if ours.exists() else None
    verdict = attacked(court, ATTACK.format(places=[str(gradebook), str(ours)]))
    assert_deserved(verdict)
    assert gradebook.read_bytes() == before
    # A course below /tmp has its folder's name in S's own, empty /tmp: what is written there stays there.
    tries = 1 if ours.is_relative_to("/tmp") else 2
    assert said(verdict).count("sqlite unable to open database file") == tries
    assert said(verdict).count("append") == tries
    assert (ours.read_bytes() if ours.exists() else None) == ours_before
