"""Knocks at the kernel's rarer doors: io_uring, bpf, perf, userfaultfd, keys, modules, clocks, swap."""

import platform

from court import Court
from outside import assert_deserved, attacked, said

MACHINE = ("x86_64", "aarch64").index(platform.machine())
CALLS = {
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282), "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    "personality": (135, 92), "init_module": (175, 105), "finit_module": (313, 273), "kexec_load": (246, 104),
    "reboot": (169, 142), "swapon": (167, 224), "syslog": (103, 116), "settimeofday": (164, 170),
    "sethostname": (170, 161), "open_by_handle_at": (304, 265), "name_to_handle_at": (303, 264),
    "acct": (163, 89),
    "quotactl": (179, 60), "clock_settime": (227, 112),
}  # fmt: skip
ATTACK = """
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
for name, number in {numbers!r}.items():
    print(name, libc.syscall(number, 0, 0, 0, 0, 0), errno.errorcode[ctypes.get_errno()])
"""


def test_every_rare_system_call_is_refused(court: Court) -> None:
    verdict = attacked(court, ATTACK.format(numbers={name: both[MACHINE] for name, both in CALLS.items()}))
    assert_deserved(verdict)
    tried = said(verdict).strip(": \n").splitlines()
    assert tried == [f"{name} -1 EPERM" for name in CALLS]
