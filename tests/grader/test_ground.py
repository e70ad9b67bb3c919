"""Which places are hidden, known before nbgrader is imported."""

import subprocess
import sys
from pathlib import Path

from convbook_grader.ground import secret_places

ROOT = Path(__file__).resolve().parents[2]


def test_the_course_its_steps_its_gradebook_and_its_exchange_are_hidden(tmp_path: Path) -> None:
    found = secret_places(
        tmp_path, ["source/en", "/elsewhere/submitted"], "sqlite:////var/grades.db?timeout=9", "/srv/x"
    )
    assert set(found) == {
        tmp_path, tmp_path / "source/en", Path("/elsewhere/submitted"),
        Path("/elsewhere/collected"), Path("/var/grades.db"), Path("/srv/x"),
    }  # fmt: skip
    assert list(found) == sorted(found)


def test_a_database_server_is_no_place_to_hide(tmp_path: Path) -> None:
    assert secret_places(tmp_path, [], "postgresql://host/grades", None) == (tmp_path,)


def test_the_servers_that_start_early_stand_where_the_run_wants_them() -> None:
    """Else they would be started twice."""
    program = (
        "from pathlib import Path\n"
        "from convbook_grader import ground\n"
        "from convbook_grader.judge.servers import Servers\n"
        "ground._start(Path(), True)\n"
        "started = Servers._started\n"
        "from convbook_grader.execute import JudgedExecute\n"
        "from convbook_grader.run.assignment import read_config\n"
        "step = JudgedExecute(config=read_config(Path()))\n"
        "wanted = step.ground(step.limits())\n"
        "assert Servers.of(wanted, True) is started, (wanted, started.ground)\n"
        "Servers.stop()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
