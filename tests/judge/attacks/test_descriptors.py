"""Closes all descriptors, puts others in their place, exhausts them, and talks over the judge's sockets."""

import pytest
from court import Court
from outside import assert_deserved, attacked, said

from convbook_grader.judge.limits import Limits

WAYS = {
    "close all": "import os\nprint('before')\nos.closerange(0, 4096)",
    "null over all": "import os\nprint('before')\n"
    "null = os.open('/dev/null', os.O_RDWR)\n"
    "for one in range(256):\n"
    "    if one != null: os.dup2(null, one)",
    "each other's": "import os, stat\nprint('before')\n"
    "def is_socket(one):\n"
    "    try: return stat.S_ISSOCK(os.fstat(one).st_mode)\n    except OSError: return False\n"
    "one, other = filter(is_socket, range(3, 64))\n"
    "spare = os.dup(one)\nos.dup2(other, one)\nos.dup2(spare, other)",
    "shut down": "import os, socket\nprint('before')\n"
    "for one in range(3, 12):\n"
    "    try: socket.socket(fileno=os.dup(one)).shutdown(2)\n    except OSError: pass",
    "noise": "import os\nprint('before')\n"
    "for one in range(3, 12):\n    try: os.write(one, os.urandom(5000))\n    except OSError: pass",
    "huge header": "import os\nprint('before')\n"
    "for one in range(3, 12):\n    try: os.write(one, b'\\xff' * 64)\n    except OSError: pass",
}


@pytest.mark.parametrize("way", WAYS)
def test_a_lost_connection_costs_only_the_cell_that_cut_it(court: Court, way: str) -> None:
    verdict = attacked(court, WAYS[way], Limits(cell_seconds=1))
    assert_deserved(verdict)
    assert verdict.incidents != []


def test_a_connection_cut_inside_a_test_is_a_fail(court: Court) -> None:
    verdict = attacked(court, "import os\ndef wrong(): os.closerange(0, 4096)", Limits(cell_seconds=1))
    assert_deserved(verdict)
    assert "StudentStopped" in verdict.output("wrong")


def test_descriptors_run_out_for_the_student_alone(court: Court) -> None:
    attack = (
        "import os\nheld = []\ntry:\n    while len(held) < 5000: held.append(os.open('/dev/null', 0))\n"
        "except OSError as error: print(error.strerror, len(held) < 256)"
    )
    verdict = attacked(court, attack)
    assert_deserved(verdict)
    assert "Too many open files True" in said(verdict)
