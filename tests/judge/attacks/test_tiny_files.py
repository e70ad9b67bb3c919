"""Makes empty files without end wherever it can: they take no space, but the machine's memory."""

from court import Court
from outside import assert_deserved, attacked, said

from convbook_grader.judge.limits import Limits

FILL = """
import os
for place in ('/tmp', '/home/student', '/dev/shm', '/proc', '/dev', '/dev/pts', '/'):
    made = 0
    try:
        os.mkdir(f'{place}/many')
        while made < 25_000:
            os.mknod(f'{place}/many/{made}')
            made += 1
        print(place, 'NO END')
    except OSError as error:
        print(place, 'ended', made < 20_000)
"""


def test_the_number_of_files_is_limited_too(court: Court) -> None:
    verdict = attacked(court, FILL, Limits(cell_seconds=10))
    assert_deserved(verdict)
    assert "NO END" not in said(verdict)
    assert said(verdict).count("ended True") == 7
