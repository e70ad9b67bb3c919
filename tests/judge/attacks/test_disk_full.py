"""Fills every place that can be written, with one huge file, with many, and with empty ones."""

import shutil
from pathlib import Path

from court import Court
from outside import assert_deserved, attacked, said

from convbook_grader.judge.limits import Limits

FILL = """
import os
block = bytes(1 << 20)
for place in ('/tmp', '/home/student', '/dev/shm', '.'):
    written = 0
    try:
        for number in range(200):
            with open(f'{place}/file{number}', 'wb', buffering=0) as file:
                for _ in range(16):
                    written += file.write(block)
    except OSError as error:
        print(place, error.strerror, written >> 20)
"""
HUGE = """
for make in (lambda file: [file.write(bytes(1 << 20)) for _ in range(64)],
             lambda file: file.truncate(1 << 40)):
    try:
        with open('/tmp/huge', 'wb', buffering=0) as file:
            make(file)
        print('MADE')
    except OSError as error:
        print(error.strerror)
"""


def test_full_places_are_the_students_own(court: Court) -> None:
    free = shutil.disk_usage(Path.cwd()).free
    verdict = attacked(court, FILL, Limits(cell_seconds=10, disk_mb=8, file_mb=64))
    assert_deserved(verdict)
    assert said(verdict).count("No space left on device") == 4
    assert "/tmp No space left on device 8" in said(verdict)
    assert abs(shutil.disk_usage(Path.cwd()).free - free) < 1 << 30
    after = attacked(court, "open('/tmp/a', 'wb').write(bytes(1 << 20)); print('room')", Limits(disk_mb=8))
    assert "room" in said(after)


def test_one_file_has_its_own_limit(court: Court) -> None:
    verdict = attacked(court, HUGE, Limits(cell_seconds=10, disk_mb=64, file_mb=4))
    assert_deserved(verdict)
    assert said(verdict).count("File too large") == 2
    assert "MADE" not in said(verdict)
