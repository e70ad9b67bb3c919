"""Makes system calls by other tables, x32 and 32-bit, whose numbers mean other calls to a careless filter."""

import platform

from court import Court
from outside import assert_deserved, attacked, said

X32 = """
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
for number in (101, 165, 272, 310, 425, 521, 539, 41):
    print(number, libc.syscall(0x40000000 | number, 0, 0, 0, 0), errno.errorcode[ctypes.get_errno()])
"""
# mov eax, 20 (getpid of the 32-bit table); int 0x80; ret
INT_80 = """
import ctypes, mmap
print('before')
page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
page.write(bytes.fromhex('b814000000cd80c3'))
call = ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
print('CALLED', call())
"""


def test_the_x32_table_is_closed(court: Court) -> None:
    verdict = attacked(court, X32)
    assert_deserved(verdict)
    tried = said(verdict).strip(": \n").splitlines()
    assert len(tried) == 8
    assert {line.split()[1] for line in tried} == {"-1"}
    assert {line.split()[2] for line in tried} <= {"EPERM", "ENOSYS"}


def test_a_32_bit_call_ends_the_process(court: Court) -> None:
    assert platform.machine() in ("x86_64", "aarch64")
    verdict = attacked(court, INT_80)
    assert_deserved(verdict)
    assert said(verdict).startswith("before")
    assert "CALLED" not in said(verdict)
    assert verdict.incidents[0].startswith("gone ended -")
