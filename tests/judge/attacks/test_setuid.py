"""Runs setuid programs, and makes one of its own, to become root."""

from court import Court
from outside import assert_deserved, attacked, said

ATTACK = """
import glob, os, subprocess
def run(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=5, stdin=subprocess.DEVNULL)
        print(os.path.basename(command[0]), done.returncode, (done.stdout + done.stderr)[:80])
    except (OSError, subprocess.TimeoutExpired) as error:
        print(os.path.basename(command[0]), type(error).__name__)
found = [path for path in glob.glob('/usr/*bin/*') if os.stat(path).st_mode & 0o6000]
print('found', len(found) > 0)
run('su', '-c', 'echo ROOT')
run('mount', '-t', 'tmpfs', 'none', '/tmp')
run('sudo', '-n', 'echo', 'ROOT')
run('cp', '/usr/bin/id', '/tmp/id')
os.chmod('/tmp/id', 0o6755)
run('/tmp/id', '-u')
for call in (os.setuid, os.setgid, os.seteuid):
    try:
        call(0)
        print('ROOT')
    except OSError as error:
        print(call.__name__, error.errno)
proc = '/proc/self/status'
status = open(proc).read() if os.path.exists(proc) else ''
lines = [line.split() for line in status.splitlines() if line.startswith('Cap')]
print('capable', [line for line in lines if int(line[1], 16)])
import ctypes
print('new privileges', 1 - ctypes.CDLL(None).prctl(39, 0, 0, 0, 0))
"""


def test_nobody_becomes_root(court: Court) -> None:
    verdict = attacked(court, ATTACK)
    assert_deserved(verdict)
    assert "ROOT" not in said(verdict).replace("echo ROOT", "")
    assert "found True" in said(verdict)
    assert "id 0 0" not in said(verdict)
    assert "setuid 22\nsetgid 22\nseteuid 22" in said(verdict)
    assert "capable []\nnew privileges 0" in said(verdict)
    assert "mount 0" not in said(verdict)
    assert "su 0" not in said(verdict)
