"""Takes memory that no address space counts: shared segments, memory files, many processes."""

import pytest
from court import Court
from outside import assert_deserved, attacked, call_oneself, running, said

from convbook_grader.judge.limits import Limits

SEGMENTS = """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype, libc.shmat.argtypes = ctypes.c_void_p, [ctypes.c_int, ctypes.c_void_p, ctypes.c_int]
libc.shmdt.argtypes = [ctypes.c_void_p]
held = 0
while held < 1100:
    segment = libc.shmget(0, 100 << 20, 0o1600)
    place = libc.shmat(segment, None, 0) if segment >= 0 else None
    if place in (None, 2**64 - 1):
        break
    ctypes.memset(place, 1, 100 << 20)
    libc.shmdt(place)  # no longer in the address space, and still there
    held += 100
print('held', held < 1000)
"""
FILES = """
import os
held, files = 0, []
try:
    while held < 1100:
        files.append(os.memfd_create('more'))
        for _ in range(15):
            held += os.write(files[-1], bytes(1 << 20)) >> 20
except OSError as error:
    print(type(error).__name__)
print('held', held < 1000)
"""
PROCESSES = (
    call_oneself("atk-memory")
    + """
import os, time
reader, writer = os.pipe()
for _ in range(5):
    if os.fork() == 0:
        held = bytearray(300 << 20)
        os.write(writer, b'x')
        while True: time.sleep(1)
os.set_blocking(reader, False)
held = 0
for _ in range(150):
    time.sleep(0.1)
    if held >= 1000: break
    try: held += 300 * len(os.read(reader, 100))
    except BlockingIOError: pass
print('held', held < 1000)
"""
)


@pytest.mark.parametrize("way", [SEGMENTS, FILES], ids=["segments", "memory files"])
def test_memory_outside_the_address_space_is_limited_too(court: Court, way: str) -> None:
    verdict = attacked(court, way, Limits(cell_seconds=20, memory_mb=1000))
    assert_deserved(verdict)
    assert "held True" in said(verdict)


def test_many_processes_have_no_more_than_one(court: Court) -> None:
    verdict = attacked(court, PROCESSES, Limits(cell_seconds=20, memory_mb=1000))
    assert verdict.points == {"honest": 2, "wrong": 0}
    assert "held False" not in said(verdict)
    assert running("atk-memory") == []
