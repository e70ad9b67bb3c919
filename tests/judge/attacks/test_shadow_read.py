"""Reads the machine's accounts and secrets in /etc and other places of the system."""

from pathlib import Path

from court import Court
from outside import assert_deserved, attacked, said

PLACES = [
    "/etc/shadow",
    "/etc/passwd",
    "/etc/hostname",
    "/var/log",
    "/run",
    "/boot",
    "/sys/kernel",
    "/srv",
]
ATTACK = f"""
import os
for path in {PLACES}:
    try:
        print('READ', path, (os.listdir(path) if os.path.isdir(path) else open(path).read()))
    except OSError as error:
        print('refused', path, type(error).__name__)
try:
    open('/etc/shadow', 'a').write('x')
except OSError as error:
    print('write', type(error).__name__)
print('host', os.uname().nodename)
"""


def test_accounts_and_system_places_are_absent(court: Court) -> None:
    assert Path("/etc/passwd").read_text()
    verdict = attacked(court, ATTACK)
    assert_deserved(verdict)
    assert "READ" not in said(verdict)
    assert said(verdict).count("refused") == len(PLACES)
    assert "write" in said(verdict)
    assert "host judge" in said(verdict)
