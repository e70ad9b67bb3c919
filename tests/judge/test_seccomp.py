"""The system-call filter: what it says, told by an interpreter, and what it does, in a child."""

import ctypes
import errno
import os
import platform
import signal
import socket
import struct
from collections.abc import Callable

import pytest

from convbook_grader.judge import seccomp

ALLOW, KILL = 0x7FFF0000, 0x80000000
REFUSED, NO_SUCH_CALL = 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS
MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
MAX_INSTRUCTIONS = 4096  # the kernel's limit


def _judged(program: bytes, number: int, machine: int, argument: int = 0) -> int:
    """What the kernel's interpreter of classic BPF would make of one call."""
    data = struct.pack("<IIQ6Q", number, machine, 0, argument, 0, 0, 0, 0, 0)
    code = list(struct.iter_unpack("<HBBI", program))
    accumulator = place = 0
    while True:
        operation, if_true, if_false, value = code[place]
        place += 1
        if operation == 0x20:  # load a word
            (accumulator,) = struct.unpack_from("<I", data, value)
        elif operation == 0x06:  # return
            return int(value)
        else:
            holds = {0x15: accumulator == value, 0x35: accumulator >= value, 0x45: accumulator & value != 0}[
                operation
            ]
            place += if_true if holds else if_false


# From the kernel's tables, x86_64 and aarch64.
DENIED = {
    "ptrace": (101, 117), "mount": (165, 40), "unshare": (272, 97), "setns": (308, 268), "bpf": (321, 280),
    "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "keyctl": (250, 219),
    "io_uring_setup": (425, 425),
    "userfaultfd": (323, 282), "perf_event_open": (298, 241), "pidfd_getfd": (438, 438), "chroot": (161, 51),
}  # fmt: skip
ALLOWED = {
    "read": (0, 63), "write": (1, 64), "mmap": (9, 222), "munmap": (11, 215), "exit_group": (231, 94),
    "futex": (202, 98),
    "openat": (257, 56), "execve": (59, 221), "getrandom": (318, 278), "wait4": (61, 260),
}  # fmt: skip
CLONE, SOCKET = (56, 220), (41, 198)
KILL_CALL, TKILL, TGKILL, PIDFD_SEND_SIGNAL = (62, 129), (200, 130), (234, 131), (424, 424)


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("own_pid", [None, 77])
def test_the_filter_denies_its_list_and_allows_what_a_notebook_needs(
    machine: str, own_pid: int | None
) -> None:
    program, column = seccomp.assemble(own_pid, machine), list(MACHINES).index(machine)
    assert len(program) % 8 == 0
    assert len(program) // 8 < MAX_INSTRUCTIONS
    for numbers in DENIED.values():
        assert _judged(program, numbers[column], MACHINES[machine]) == REFUSED
    for numbers in ALLOWED.values():
        assert _judged(program, numbers[column], MACHINES[machine]) == ALLOW
    assert _judged(program, 435, MACHINES[machine]) == NO_SUCH_CALL  # clone3: libc falls back to clone


@pytest.mark.parametrize("machine", MACHINES)
def test_another_machines_calls_end_the_process(machine: str) -> None:
    program = seccomp.assemble(machine=machine)
    others = [0x40000003, *(value for name, value in MACHINES.items() if name != machine)]
    assert {_judged(program, 1, other) for other in others} == {KILL}


def test_the_x32_table_cannot_be_used_to_get_around_the_list() -> None:
    program = seccomp.assemble(machine="x86_64")
    assert {_judged(program, 0x40000000 | number, MACHINES["x86_64"]) for number in (0, 101, 165)} == {
        REFUSED
    }


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize(
    "flag", [0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000]
)
def test_threads_and_forks_are_allowed_and_new_namespaces_are_not(machine: str, flag: int) -> None:
    program, column = seccomp.assemble(machine=machine), list(MACHINES).index(machine)
    for usual in (signal.SIGCHLD, 0x003D0F00, 0x01200011):
        assert _judged(program, CLONE[column], MACHINES[machine], usual) == ALLOW
        assert _judged(program, CLONE[column], MACHINES[machine], usual | flag) == REFUSED


@pytest.mark.parametrize("machine", MACHINES)
def test_no_socket_but_a_local_one_can_be_made(machine: str) -> None:
    program, column = seccomp.assemble(machine=machine), list(MACHINES).index(machine)
    assert _judged(program, SOCKET[column], MACHINES[machine], socket.AF_UNIX) == ALLOW
    for family in (
        0,
        2,
        10,
        16,
        17,
        38,
        40,
    ):  # internet, netlink, raw packets, kernel's crypto, virtual machines
        assert _judged(program, SOCKET[column], MACHINES[machine], family) == REFUSED


@pytest.mark.parametrize("machine", MACHINES)
def test_without_a_pid_namespace_signals_go_to_the_process_itself_only(machine: str) -> None:
    column, free, bound = (
        list(MACHINES).index(machine),
        seccomp.assemble(None, machine),
        seccomp.assemble(77, machine),
    )
    for call in (KILL_CALL, TGKILL):
        assert _judged(free, call[column], MACHINES[machine], 1) == ALLOW
        assert _judged(bound, call[column], MACHINES[machine], 77) == ALLOW
        for other in (1, 78, 0, 0xFFFFFFFF):
            assert _judged(bound, call[column], MACHINES[machine], other) == REFUSED
    for call in (TKILL, PIDFD_SEND_SIGNAL):
        assert _judged(bound, call[column], MACHINES[machine], 77) == REFUSED


def test_a_machine_that_the_filter_does_not_know_is_not_supported() -> None:
    with pytest.raises(KeyError):
        seccomp.assemble(machine="riscv64")
    assert seccomp.supported() == (platform.machine() in MACHINES)


def _in_child(act: Callable[[], bool]) -> bool:
    """Whether `act` returns True in a forked child; what it does to itself ends with it."""
    pid = os.fork()
    if pid == 0:
        code = 2
        try:
            code = 0 if act() else 1
        finally:
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status) == 0


def _filtered(own_pid: bool = False) -> ctypes.CDLL:
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.prctl(38, 1, 0, 0, 0) == 0  # PR_SET_NO_NEW_PRIVS
    seccomp.install(seccomp.assemble(os.getpid() if own_pid else None))
    return libc


needs_seccomp = pytest.mark.skipif(not seccomp.supported(), reason="no filter for this kind of processor")


@needs_seccomp
def test_a_child_under_the_filter_is_refused_ptrace_and_can_still_work() -> None:
    def act() -> bool:
        libc = _filtered()
        refused = libc.ptrace(0, 0, 0, 0) == -1 and ctypes.get_errno() == errno.EPERM
        readable, writable = os.pipe()
        os.write(writable, b"works")
        return refused and os.read(readable, 5) == b"works"

    assert _in_child(act)


@needs_seccomp
def test_before_the_filter_the_same_call_is_allowed() -> None:
    def act() -> bool:
        return ctypes.CDLL(None, use_errno=True).personality(0xFFFFFFFF) != -1  # only asks

    def filtered() -> bool:
        return _filtered().personality(0xFFFFFFFF) == -1 and ctypes.get_errno() == errno.EPERM

    assert _in_child(act)
    assert _in_child(filtered)


@needs_seccomp
def test_a_child_under_the_filter_has_no_network_and_no_new_namespace_but_can_fork() -> None:
    def act() -> bool:
        libc = _filtered()
        for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK):
            try:
                socket.socket(family)
            except PermissionError:
                continue
            return False
        unshared = libc.unshare(0x10000000) == -1 and ctypes.get_errno() == errno.EPERM
        socket.socket(socket.AF_UNIX).close()
        return unshared and _in_child(lambda: True)

    assert _in_child(act)


@needs_seccomp
def test_a_child_bound_to_itself_can_signal_nobody_else() -> None:
    parent = os.getpid()

    def act() -> bool:
        _filtered(own_pid=True)
        os.kill(os.getpid(), 0)
        try:
            os.kill(parent, 0)
        except PermissionError:
            return True
        return False

    assert _in_child(act)


@needs_seccomp
def test_the_filter_is_inherited_and_cannot_be_taken_back() -> None:
    def refused() -> bool:
        return ctypes.CDLL(None, use_errno=True).personality(0xFFFFFFFF) == -1

    def act() -> bool:
        _filtered()
        allow_all = struct.pack("<HBBI", 0x06, 0, 0, ALLOW)
        seccomp.install(allow_all)
        return refused() and _in_child(refused)

    assert _in_child(act)
