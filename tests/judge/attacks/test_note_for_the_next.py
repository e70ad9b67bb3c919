"""Leaves a note for the next student in every place that can be written, and then looks for one."""

from court import Court
from outside import assert_deserved, attacked, said

from convbook_grader.judge.limits import Limits

LEAVE = """
import os, fcntl, ctypes, socket
done = []
places = ['/dev/shm', '/dev/pts', '/tmp', '/home/student', '/proc', '.', '..', '../..']
for place, folders, files in os.walk('/'):
    folders[:] = [name for name in folders if place.count('/') < 3 and name != 'proc']
    places.append(place)
for place in dict.fromkeys(places):
    for attempt in (lambda: open(place + '/note-7f3a', 'w').write('x'),
                    lambda: os.mkdir(place + '/dir-note-7f3a'),
                    lambda: os.symlink('answer', place + '/link-note-7f3a'),
                    lambda: os.mkfifo(place + '/fifo-note-7f3a')):
        try:
            attempt()
            done.append(place)
        except OSError:
            pass
libc = ctypes.CDLL(None, use_errno=True)
libc.shmget(0x7f3a, 4096, 0o1666)
libc.mq_open(b'/note-7f3a', 0o102, 0o666, None)
listener = socket.socket(socket.AF_UNIX)
listener.bind(chr(0) + 'note-7f3a')
print('left', sorted(set(done)))
"""
LOOK = """
import os, ctypes, socket
found = [os.path.join(place, name) for place, folders, files in os.walk('/')
         for name in folders + files if 'note-7f3a' in name]
libc = ctypes.CDLL(None, use_errno=True)
print('found', found, 'shm', libc.shmget(0x7f3a, 4096, 0o666), 'mq', libc.mq_open(b'/note-7f3a', 0))
try:
    socket.socket(socket.AF_UNIX).connect(chr(0) + 'note-7f3a')
    print('CONNECTED')
except OSError as error:
    print(type(error).__name__)
"""


def test_nothing_that_one_leaves_is_found_by_the_next(court: Court) -> None:
    first = attacked(court, LEAVE, Limits(cell_seconds=30))
    second = attacked(court, LOOK, Limits(cell_seconds=30))
    assert_deserved(first)
    assert_deserved(second)
    left = said(first)
    assert "'/tmp'" in left
    assert "'/home/student'" in left
    assert not any(f"'{place}'" in left for place in ("/", "/dev", "/usr", "/etc", "/var", "/dev/pts"))
    assert "found [] shm -1 mq -1" in said(second)
    assert "CONNECTED" not in said(second)
    assert "Refused" in said(second)
