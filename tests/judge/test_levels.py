"""Other accounts and other levels than the one that the rest of these tests run at.

Below *full*: no namespaces to be had, Landlock, seccomp and limits only; forced here by hiding
every bwrap. And *full* as an ordinary account, where the tests run as root. Both then need a
Python that other accounts can read, so one is used that they can.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from convbook_grader.judge import landlock

ROOT = Path(__file__).parents[2]
PROGRAM = """
import json, sys
from pathlib import Path
from convbook_grader.judge import footing as below, sandbox
from court import Court, graded, locked, ordinary, solution

below.bubblewraps = lambda: []
footing, student = below.find_footing(sandbox.Ground(secret=(Path(sys.argv[1]),)))
trusted = sandbox.ForkServer("trusted", footing.level, student.ground)
verdict = Court(student, trusted).judge([
    locked("import numpy as np"),
    solution("import os, socket\\ndef double(x): return 2 * x\\n"
             "def attempt(call):\\n"
             "    try: return f'did {call()}'\\n"
             "    except OSError as error: return type(error).__name__"),
    graded("assert (double(np.ones(3)) == 2).all()", "double"),
    ordinary(f"print('READ', attempt(lambda: open({sys.argv[1] + '/README.md'!r}).read()))"),
    ordinary("print('HOME', attempt(lambda: os.listdir('/root')))"),
    ordinary("print('KILL', attempt(lambda: os.kill(os.getppid(), 9)))"),
    ordinary("print('NET', attempt(lambda: socket.socket()))"),
    ordinary("print('NOTE', attempt(lambda: open('/tmp/note-of-a-student', 'w')))"),
    ordinary("open('mine', 'w').write('1'); print('OWN', open('mine').read())"),
    ordinary("if os.fork() == 0:\\n    os.setsid()\\n    os.execvp('sleep', ['sleep', '4321'])"),
])
print(json.dumps([footing.level, footing.protections, verdict.points, verdict.text()]))
student.close(); trusted.close()
"""


def readable_python() -> str:
    """A Python of this version that every account can read, or nothing."""
    if os.getuid() != 0:
        return sys.executable
    system = Path("/usr/bin/python3")
    if not system.exists():
        return ""
    ask = [system, "-c", "import sys; print(sys.version_info[:2])"]
    version = subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()
    return str(system) if version == str(sys.version_info[:2]) else ""


@pytest.mark.skipif(landlock.version() < 1, reason="this kernel has no Landlock")
@pytest.mark.skipif(not readable_python(), reason="as root, no Python of this version that others can read")
def test_the_reduced_level_hides_files_network_and_processes_and_still_grades() -> None:
    packages = [path for path in sys.path if path.endswith("site-packages")]
    places = [*packages, str(ROOT / "src"), str(ROOT / "tests" / "judge")]
    done = subprocess.run(
        [readable_python(), "-c", PROGRAM, str(ROOT)],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(places), "HOME": str(Path.home())},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    level, protections, points, said = json.loads(done.stdout.strip().splitlines()[-1])
    assert level == "reduced"
    assert protections["other processes"] == "reduced"
    assert "absent" not in protections.values()
    assert points == {"double": 1}
    for refused in ("READ", "HOME", "KILL", "NET", "NOTE"):
        assert f"{refused} PermissionError" in said
    assert "OWN 1" in said
    left = [
        place
        for place in Path("/proc").glob("[0-9]*/cmdline")
        if b"4321" in _read(place) and b"sleep" in _read(place)
    ]
    assert left == []


def _read(place: Path) -> bytes:
    try:
        return place.read_bytes()
    except OSError:
        return b""


ORDINARY = """
import json, os, sys
from pathlib import Path
from convbook_grader.judge.footing import find_footing
from convbook_grader.judge.sandbox import ForkServer, Ground
from court import Court, graded, locked, ordinary, solution

footing, student = find_footing(Ground(secret=(Path(sys.argv[1]),)))
trusted = ForkServer("trusted", footing.level, student.ground, footing.bubblewrap)
verdict = Court(student, trusted).judge([
    solution("import os\\ndef one(): return 1\\ncount = 0\\n"
             "try:\\n    while True:\\n"
             "        if os.fork() == 0: __import__('time').sleep(9); os._exit(0)\\n"
             "        count += 1\\nexcept OSError: pass\\nprint('FORKS', count < 32)"),
    graded("assert one() == 1", "one"),
    ordinary("print('PIDS', [name for name in os.listdir('/proc') if name.isdigit()][:1])"),
])
print(json.dumps([os.getuid(), footing.level, footing.protections, verdict.points, verdict.text()]))
student.close(); trusted.close()
"""


@pytest.mark.skipif(os.getuid() != 0, reason="all other tests run as an ordinary account already")
@pytest.mark.skipif(not readable_python(), reason="as root, no Python of this version that others can read")
def test_an_ordinary_account_gets_the_full_level_too() -> None:
    packages = [path for path in sys.path if path.endswith("site-packages")]
    places = [*packages, str(ROOT / "src"), str(ROOT / "tests" / "judge")]
    done = subprocess.run(
        [readable_python(), "-c", ORDINARY, str(ROOT)],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(places), "HOME": "/nonexistent"},
        cwd="/",
        user=54321,
        group=54321,
        extra_groups=[],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    uid, level, protections, points, said = json.loads(done.stdout.strip().splitlines()[-1])
    assert (uid, level) == (54321, "full")
    assert set(protections.values()) == {"works"}
    assert points == {"one": 1}
    assert "FORKS True" in said
    assert "PIDS ['1']" in said
