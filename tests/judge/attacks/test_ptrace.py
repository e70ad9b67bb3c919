"""Debugs other processes: ptrace, process_vm_readv, pidfd_getfd, kcmp."""

import platform

from court import Court
from outside import assert_deserved, attacked, said

# name: (x86_64, aarch64)
CALLS = {
    "ptrace": (101, 117),
    "readv": (310, 270),
    "writev": (311, 271),
    "getfd": (438, 438),
    "kcmp": (312, 272),
}
ATTACK = """
import ctypes, errno, os, time
libc = ctypes.CDLL(None, use_errno=True)
child = os.fork()
if child == 0:
    time.sleep(30)
    os._exit(0)
secret, into = ctypes.create_string_buffer(b'secret'), ctypes.create_string_buffer(8)
class Piece(ctypes.Structure):
    _fields_ = [('base', ctypes.c_void_p), ('length', ctypes.c_size_t)]
ours, theirs = Piece(ctypes.addressof(into), 8), Piece(ctypes.addressof(secret), 8)
for name, number in {numbers!r}.items():
    for pid in (child, 1, os.getppid()):
        if name == 'ptrace':
            arguments = (16, pid, 0, 0)
        elif name in ('readv', 'writev'):
            arguments = (pid, ctypes.byref(ours), 1, ctypes.byref(theirs), 1, 0)
        else:
            arguments = (pid, 1, 0, 0, 0)
        result = libc.syscall(number, *arguments)
        print(name, result, errno.errorcode[ctypes.get_errno()], into.value)
"""


def test_not_even_ones_own_child_can_be_debugged(court: Court) -> None:
    column = ("x86_64", "aarch64").index(platform.machine())
    verdict = attacked(court, ATTACK.format(numbers={name: both[column] for name, both in CALLS.items()}))
    assert_deserved(verdict)
    assert all(said(verdict).count(f"{name} -1 EPERM b''") == 3 for name in CALLS)
