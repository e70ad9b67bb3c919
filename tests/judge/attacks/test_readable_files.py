"""All files that the student's process can open are searched for the instructor's."""

import secrets

from court import Court, graded, hidden, ordinary, solution

from convbook_grader.judge.limits import Limits

SEARCH = """
import os, sys
def search(*parts):
    needle, read, found, notebooks = ''.join(parts).encode(), 0, [], []
    for place, folders, files in os.walk('/'):
        if place.startswith((sys.prefix, sys.base_prefix, '/usr', '/proc/self/task', '/sys')):
            folders.clear()
            continue
        for name in files:
            path = os.path.join(place, name)
            if name.endswith(('.ipynb', '.db')): notebooks.append(name)
            if name in ('kmsg', 'pagemap', 'mem') or not os.path.isfile(path): continue
            try:
                with open(path, 'rb') as file: text = file.read(1 << 20)
            except OSError: continue
            read += 1
            if needle in text: found.append(name)
    return read > 3, notebooks, found
def wrong(): return 0
"""


def test_no_readable_file_holds_a_hidden_test_or_an_instructors_file(court: Court) -> None:
    token = secrets.token_hex(8)
    verdict = court.judge(
        [
            solution(SEARCH),
            graded(hidden(f"# {token}\nassert open('secret.txt').read() == '{token}'"), "read"),
            graded(hidden(f"assert wrong() == 0.0489952, '{token}'"), "wrong"),
            ordinary(f"print('FOUND', *search('{token[:8]}', '{token[8:]}'))"),
            ordinary("print(os.listdir('.'))"),
        ],
        files={"mine.txt": b"nothing"},
        trusted_files={"secret.txt": token.encode()},
        limits=Limits(cell_seconds=20, submission_seconds=60),
    )
    assert verdict.points == {"read": 1, "wrong": 0}
    assert "FOUND True [] []" in verdict.text()
    assert "['mine.txt']" in verdict.text()
