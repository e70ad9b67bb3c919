"""The whole memory of the student's process is read, page by page, and searched for planted markers."""

from court import Court, graded, hidden, ordinary, solution

from convbook_grader.judge.limits import Limits

SEARCH = """
import ctypes, gc, os
HAY = '-'.join(['own', 'marker', '91'])
libc = ctypes.CDLL(None)
libc.write.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t]
libc.sbrk.restype = ctypes.c_void_p
reader, writer = os.pipe()
def page(address):  # the kernel refuses to write from what is not there, and nothing crashes
    return os.read(reader, 4096) if libc.write(writer, address, 4096) == 4096 else None
def spans():
    if os.path.exists('/proc/self/maps'):
        for line in open('/proc/self/maps'):
            span, rights, rest = line.split(None, 2)
            if 'rw' in rights: yield tuple(int(part, 16) for part in span.split('-'))
        return
    known = {libc.sbrk(0) - 1 >> 12} | {id(one) >> 12 for one in gc.get_objects()}
    known |= {id(each) >> 12 for one in gc.get_objects() for each in gc.get_referents(one)}
    done = set()
    for start in sorted(known):
        if start in done: continue
        low = high = start
        while low - 1 not in done and page(low - 1 << 12): low -= 1
        while page(high << 12): high += 1
        done.update(range(low, high))
        yield low << 12, high << 12
def search():
    gc.unfreeze()
    parts = {'own': ['own-', 'marker-91'], 'text': ['MARK', 'ER-7f3a'], 'wide': ['REFE', 'RENCE-7f3a'],
             'digits': ['0.048', '9952']}
    # Turned round, so that the needle itself is nowhere in this memory.
    needles = {name: ''.join(both)[::-1].encode() for name, both in parts.items()}
    # The same number, which is not computed here either: its bytes turned round, each from 255.
    needles['number'] = bytes(255 - each for each in bytes.fromhex('c056ea19e4ad9421'))
    counts, size = dict.fromkeys(needles, 0), 0
    for start, end in list(spans()):
        for address in range(start, end, 4096):
            data = page(address)
            if data is None: continue
            size += 4096
            data = data[::-1]
            for name, needle in needles.items(): counts[name] += needle in data
    return size, counts
def graded(x): return x + 1
"""
HIDDEN = """
# MARKER-7f3a
want = np.array([0.0489952, 1.0])
words = 'REFERENCE-7f3a'
graded(np.ones(3)), graded(2.5)
np.testing.assert_allclose(graded(np.zeros(2)), want, err_msg=words)
"""


def test_no_byte_of_a_hidden_test_or_reference_is_in_the_students_memory(court: Court) -> None:
    verdict = court.judge(
        [
            ordinary("import numpy as np"),
            solution(SEARCH),
            graded("assert graded(2) == 3", "visible"),
            graded(hidden(HIDDEN), "hidden"),
            ordinary(
                "size, counts = search()\nprint('SIZE', size > 30 << 20, counts.pop('own') > 0, counts)"
            ),
        ],
        limits=Limits(cell_seconds=40, submission_seconds=80),
    )
    assert verdict.points == {"visible": 1, "hidden": 0}
    shown = verdict.text()
    assert "SIZE True True {'text': 0, 'wide': 0, 'digits': 0, 'number': 0}" in shown
    assert "7f3a" not in shown
