"""A seccomp filter: system calls that neither a notebook nor a test has any business with.

The filter is assembled here, in 8-byte instructions of classic BPF, because libseccomp cannot
be installed by ``pip`` and pyseccomp cannot load inside the sandbox. It denies by list:
numpy, matplotlib and student code use far too many calls to name them all.

Sources: Linux ``seccomp(2)``, ``linux/filter.h``, the system-call tables of both machines.
"""

import ctypes
import errno
import platform
import struct

_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

# name: (x86_64, aarch64)
_DENIED = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "setns": (308, 268),
    "unshare": (272, 97),
    "move_mount": (429, 429),
    "open_tree": (428, 428),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "personality": (135, 92),
    "syslog": (103, 116),
    "vhangup": (153, 58),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "lookup_dcookie": (212, 18),
    "process_madvise": (440, 440),
    "shmget": (29, 194),
    "msgget": (68, 186),
    "mq_open": (240, 180),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
}
_CLONE, _CLONE3, _SOCKET = (56, 220), 435, (41, 198)
_KILL, _TKILL, _TGKILL, _PIDFD_SEND_SIGNAL = (62, 129), (200, 130), (234, 131), 424
_NEW_NAMESPACES = 0x7E020000  # CLONE_NEWUSER | NEWPID | NEWNET | NEWIPC | NEWUTS | NEWCGROUP | NEWNS
_AF_UNIX = 1

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _MACHINE, _ARGUMENT_0 = 0, 4, 16  # offsets in struct seccomp_data; low words first
_ALLOW, _KILL_PROCESS, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000

_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 22, 2


def supported() -> bool:
    """Whether the filter knows this machine's system calls."""
    return platform.machine() in _ARCHITECTURE


def assemble(own_pid: int | None = None, machine: str | None = None) -> bytes:
    """Return the filter as BPF instructions.

    Parameters
    ----------
    own_pid : int, optional
        Then signals may go to this process only. For sandboxes without a pid namespace,
        where the other processes of the account could be reached.
    machine : str, optional
        ``"x86_64"`` or ``"aarch64"``; this machine's if not given.

    Raises
    ------
    KeyError
        On any other machine.
    """
    machine = machine or platform.machine()
    column = list(_ARCHITECTURE).index(machine) if machine in _ARCHITECTURE else -1
    architecture = _ARCHITECTURE[machine]
    code: list[bytes] = []

    def add(operation: int, value: int, if_true: int = 0, if_false: int = 0) -> None:
        code.append(struct.pack("<HBBI", operation, if_true, if_false, value))

    def refuse(number: int = errno.EPERM) -> None:
        add(_RETURN, _ERRNO | number)

    add(_LOAD, _MACHINE)
    add(_EQUAL, architecture, 1, 0)
    add(_RETURN, _KILL_PROCESS)
    add(_LOAD, _NUMBER)
    if machine == "x86_64":
        add(_AT_LEAST, 0x40000000, 0, 1)  # the x32 table, where every number means another call
        refuse()
    for numbers in _DENIED.values():
        add(_EQUAL, numbers[column], 0, 1)
        refuse()
    # The flags of clone3 lie in memory that a filter cannot read: libc then falls back to clone.
    add(_EQUAL, _CLONE3, 0, 1)
    refuse(errno.ENOSYS)
    add(_EQUAL, _CLONE[column], 0, 4)
    add(_LOAD, _ARGUMENT_0)
    add(_ANY_BIT, _NEW_NAMESPACES, 0, 1)
    refuse()
    add(_RETURN, _ALLOW)
    add(_EQUAL, _SOCKET[column], 0, 4)
    add(_LOAD, _ARGUMENT_0)
    add(_EQUAL, _AF_UNIX, 1, 0)
    refuse()
    add(_RETURN, _ALLOW)
    if own_pid is not None:
        add(_EQUAL, _PIDFD_SEND_SIGNAL, 0, 1)
        refuse()
        for number in (_KILL[column], _TGKILL[column]):
            add(_EQUAL, number, 0, 4)
            add(_LOAD, _ARGUMENT_0)
            add(_EQUAL, own_pid, 1, 0)
            refuse()
            add(_RETURN, _ALLOW)
        add(_EQUAL, _TKILL[column], 0, 1)
        refuse()
    add(_RETURN, _ALLOW)
    return b"".join(code)


def install(filter_: bytes) -> None:
    """Put this process, and all that it will start, under `filter_`; there is no way back.

    Raises
    ------
    OSError
        If the kernel refuses. ``PR_SET_NO_NEW_PRIVS`` must be set before.
    """

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]

    libc = ctypes.CDLL(None, use_errno=True)
    instructions = ctypes.create_string_buffer(filter_, len(filter_))
    program = Program(len(filter_) // 8, ctypes.addressof(instructions))
    if libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "seccomp filter refused")
