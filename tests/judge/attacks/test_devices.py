"""Opens the machine's memory, log, disks and terminals, and makes device files of its own."""

from court import Court
from outside import assert_deserved, attacked, said

ATTACK = """
import glob, os, stat
for path in ('/dev/mem', '/dev/kmem', '/dev/port', '/dev/kmsg', '/proc/kcore', '/proc/kmsg', '/dev/sda',
             '/proc/sysrq-trigger', '/proc/sys/kernel/core_pattern', '/proc/sys/kernel/hostname', '/dev/vda',
             '/sys/kernel/uevent_helper', '/dev/kvm', '/dev/fuse', '/dev/net/tun', '/dev/loop0',
             '/dev/console', '/dev/tty0', '/dev/tty'):
    for flags in (os.O_RDONLY, os.O_WRONLY):
        try:
            os.close(os.open(path, flags))
            print('OPENED', path, flags)
        except OSError as error:
            print('refused', path, type(error).__name__)
for place in ('/tmp', '/home/student', '/dev/shm', '/dev', '.'):
    for kind, device in ((stat.S_IFCHR, os.makedev(1, 1)), (stat.S_IFBLK, os.makedev(8, 0))):
        try:
            os.mknod(place + '/device', 0o666 | kind, device)
            print('MADE', place)
        except OSError as error:
            print('mknod', type(error).__name__)
print('devices', sorted(os.listdir('/dev')))
"""


def test_only_harmless_devices_are_there(court: Court) -> None:
    verdict = attacked(court, ATTACK)
    assert_deserved(verdict)
    opened = {line.split()[1] + line.split()[2] for line in said(verdict).splitlines() if "OPENED" in line}
    # Facts that the kernel tells everybody.
    assert opened <= {"/proc/sys/kernel/core_pattern0", "/proc/sys/kernel/hostname0"}
    assert said(verdict).count("refused") + len(opened) == 38
    assert said(verdict).count("mknod ") == 10
    assert "MADE" not in said(verdict)
    for name in ("mem", "kmsg", "sda", "vda", "fuse", "kvm"):
        assert f"'{name}'" not in said(verdict)
