"""Makes namespaces of its own, where it would be root: unshare, clone, clone3, setns, mount, chroot."""

import platform

from court import Court
from outside import assert_deserved, attacked, said

MACHINE = ("x86_64", "aarch64").index(platform.machine())
CLONE, SETNS, PIVOT = (56, 220)[MACHINE], (308, 268)[MACHINE], (155, 41)[MACHINE]
ATTACK = f"""
import ctypes, errno, os
libc = ctypes.CDLL(None, use_errno=True)
def attempt(name, call, *arguments):
    result = call(*arguments)
    print(name, result, errno.errorcode.get(ctypes.get_errno()))
for flag in (0x10000000, 0x00020000, 0x20000000, 0x40000000, 0x08000000, 0x04000000, 0x02000000, 0x80):
    attempt('unshare', libc.unshare, flag)
for flag in (0x10000000, 0x00020000, 0x20000000, 0x40000000, 0x7E020000):
    attempt('clone', libc.syscall, {CLONE}, flag | 17, 0, 0, 0, 0)
attempt('clone3', libc.syscall, 435, ctypes.create_string_buffer(88), 88)
attempt('setns', libc.syscall, {SETNS}, 0, 0)
attempt('mount', libc.mount, b'none', b'/tmp', b'tmpfs', 0, None)
attempt('bind', libc.mount, b'/', b'/tmp', None, 4096, None)
attempt('remount', libc.mount, None, b'/', None, 32, None)
attempt('umount', libc.umount2, b'/tmp', 2)
attempt('umount', libc.umount2, b'/home', 2)
attempt('chroot', libc.chroot, b'/tmp')
attempt('pivot', libc.syscall, {PIVOT}, b'/tmp', b'/tmp')
for number in (428, 429, 430, 431, 432, 433, 442):
    attempt('newmount', libc.syscall, number, 0, b'/', 0, 0, 0)
"""


def test_there_is_no_way_into_another_namespace(court: Court) -> None:
    verdict = attacked(court, ATTACK)
    assert_deserved(verdict)
    tried = said(verdict).strip(": \n").splitlines()
    assert len(tried) == 8 + 5 + 1 + 1 + 7 + 7
    assert {line.split()[1] for line in tried} == {"-1"}
    assert {line.split()[2] for line in tried if not line.startswith("clone3")} == {"EPERM"}
    assert "clone3 -1 ENOSYS" in tried
