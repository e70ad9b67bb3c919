"""A class graded on this machine or by a cluster has the same gradebook, whatever happens to the cluster."""

import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import coursework
import nbformat
import psutil
import pytest
from coursework import WRONG, convbook, hand_in, rows
from daskcluster import Cluster, kill, wait_until
from test_workers import bundles, work

from convbook_grader.run.dask_workers import DaskWorkers
from convbook_grader.run.trouble import CourseError

STUDENTS = 12
BODIES = ("return 2 * x", WRONG, "return x + x", "raise ValueError('no')")
NANNY = ("--nanny", "--nthreads", "1")
LOG = logging.getLogger("test")


@pytest.fixture(scope="module")
def handed(generated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = coursework.copy_course(generated, tmp_path_factory.mktemp("handed") / "in")
    for number in range(STUDENTS):
        hand_in(course, f"s{number:02}", double=BODIES[number % 4])
    (course / "submitted" / "nobody" / "ps1").mkdir(parents=True)
    return course


@pytest.fixture(scope="module")
def local(handed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = coursework.copy_course(handed, tmp_path_factory.mktemp("local") / "course")
    assert convbook(course, "autograde", "ps1").returncode == 1  # nobody handed in nothing
    return course


@pytest.fixture
def course(handed: Path, tmp_path: Path) -> Path:
    return coursework.copy_course(handed, tmp_path / "course")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with Cluster(tmp_path) as running:
        yield running


def executed(course: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(course)): path.read_bytes() for path in course.glob("autograded/*/*/*.ipynb")
    }


def same(course: Path, other: Path) -> None:
    assert rows(course) == rows(other)
    assert executed(course) == executed(other)


def start(course: Path, executor: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [coursework.BIN / "convbook", "autograde", "ps1", "--executor", executor],
        cwd=course, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def graded(course: Path) -> list[str]:
    log = course / "convbook-ps1.log"
    return re.findall(r"INFO (\w+): graded, graded", log.read_text()) if log.exists() else []


def test_two_workers_write_the_gradebook_that_this_machine_writes(
    course: Path, local: Path, cluster: Cluster
) -> None:
    cluster.add_worker()
    cluster.add_worker()
    done = convbook(course, "autograde", "ps1", "--executor", cluster.executor)
    assert done.returncode == 1, done.stderr
    assert done.stderr == ""
    same(course, local)


def test_a_worker_that_is_killed_in_the_middle_changes_nothing(
    course: Path, local: Path, cluster: Cluster
) -> None:
    cluster.add_worker()
    victim = cluster.add_worker()
    run = start(course, cluster.executor)
    wait_until(lambda: len(graded(course)) >= 3)
    left = kill(victim)
    said, complained = run.communicate(timeout=120)
    assert run.returncode == 1, said + complained
    same(course, local)
    assert re.search(r"dask: worker tcp://\S+ has ended", (course / "convbook-ps1.log").read_text())
    assert len(graded(course)) == STUDENTS
    assert psutil.wait_procs(left, timeout=20)[1] == [], "its sandboxes live on"


def test_a_run_whose_scheduler_vanishes_says_so_and_the_next_one_goes_on(
    course: Path, local: Path, cluster: Cluster
) -> None:
    cluster.add_worker()
    run = start(course, cluster.executor)
    wait_until(lambda: len(graded(course)) >= 3)
    kill(cluster.scheduler)
    _, complained = run.communicate(timeout=120)
    assert run.returncode == 2
    assert complained.count("\n") == 1
    assert f"The dask scheduler at {cluster.address} is gone" in complained
    kept = graded(course)
    assert convbook(course, "autograde", "ps1").returncode == 1
    assert sorted(graded(course)) == sorted({*kept, *graded(course)}), "finished work was done again"
    same(course, local)


def test_a_scheduler_that_cannot_be_reached_is_one_line(course: Path) -> None:
    done = convbook(course, "autograde", "ps1", "--executor", "dask=tcp://127.0.0.1:9")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("No dask scheduler can be reached at tcp://127.0.0.1:9 (")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["slurm", "dask", "dask=", "dask=nonsense://x"])
def test_an_executor_that_there_is_not_is_named(course: Path, name: str) -> None:
    done = convbook(course, "autograde", "ps1", "--executor", name)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert name.removeprefix("dask=") in done.stderr


def test_a_worker_with_other_versions_is_named_and_grades_nobody(
    course: Path, tmp_path: Path, cluster: Cluster
) -> None:
    for name in ("scipy", "ipython"):
        info = tmp_path / "other" / f"{name}-0.0.1.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.0.1\n")
    cluster.add_worker(PYTHONPATH=str(info.parent))
    done = convbook(course, "autograde", "ps1", "--executor", cluster.executor)
    assert done.returncode == 2
    assert "has scipy 0.0.1, ipython 0.0.1; here it is scipy 1" in done.stderr
    assert graded(course) == []


def test_a_worker_with_four_threads_grades_one_at_a_time_and_the_same(
    course: Path, local: Path, cluster: Cluster
) -> None:
    cluster.add_worker("--no-nanny", "--nthreads", "4")
    done = convbook(course, "autograde", "ps1", "--executor", cluster.executor)
    assert done.returncode == 1, done.stderr
    same(course, local)


def test_no_sandbox_sees_the_folder_that_a_worker_keeps_results_in(
    generated: Path, tmp_path: Path, cluster: Cluster
) -> None:
    course = coursework.copy_course(generated, tmp_path / "peeked")
    path = hand_in(course, "wang")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[
        2
    ].source += f"\nimport os, sys\nprint('PATH', sys.path, os.path.exists({str(tmp_path)!r}))"
    nbformat.write(notebook, path)
    cluster.add_worker()
    done = convbook(course, "autograde", "ps1", "--executor", cluster.executor)
    assert done.returncode == 0, done.stderr
    executed = nbformat.read(course / "autograded" / "wang" / "ps1" / "hw.ipynb", as_version=4)
    seen = "".join(output.get("text", "") for output in executed.cells[2].outputs)
    assert seen.startswith("PATH [")
    assert seen.endswith(" False\n")
    assert "scratch" not in seen


def outcomes(cluster: Cluster, *orders: bytes, seconds: float = 60) -> dict[str, bytes | None]:
    with DaskWorkers(cluster.address, work, seconds, LOG) as workers:
        found = list(workers.run(bundles(*orders)))
    assert len(found) == len(orders)
    return dict(found)


def test_what_kills_its_worker_twice_costs_nobody_else_anything(cluster: Cluster) -> None:
    cluster.add_worker(*NANNY)
    cluster.add_worker(*NANNY)
    found = outcomes(cluster, b"a", b"die", b"b", b"fail", b"die", b"c", b"d", b"e")
    assert {name for name, outcome in found.items() if outcome is None} == set("134")
    assert all(found[name] for name in "02567")


def test_what_a_worker_died_over_once_has_another_try(cluster: Cluster, tmp_path: Path) -> None:
    cluster.add_worker()
    cluster.add_worker()
    found = outcomes(cluster, b"once " + bytes(tmp_path / "seen"), b"a", b"b")
    assert all(found.values())


def test_a_worker_that_hangs_gets_nothing_more(cluster: Cluster) -> None:
    cluster.add_worker()
    cluster.add_worker()
    cluster.add_worker()
    found = outcomes(cluster, b"hang", b"a", b"b", b"c", seconds=2.0)
    assert found["0"] is None
    assert all(found[name] for name in "123")


def test_a_cluster_is_sent_no_more_than_it_can_use(cluster: Cluster) -> None:
    read: list[int] = []

    def many() -> Iterator[tuple[str, bytes]]:
        for number in range(40):
            read.append(number)
            yield str(number), b"a"

    cluster.add_worker()
    cluster.add_worker()
    with DaskWorkers(cluster.address, work, 60, LOG) as workers:
        for done, _ in enumerate(workers.run(many()), start=1):
            assert len(read) <= done + 2 * 2


def test_a_cluster_without_workers_is_not_waited_for_for_ever(cluster: Cluster) -> None:
    with (
        DaskWorkers(cluster.address, work, 60, LOG, no_workers=1.5) as workers,
        pytest.raises(CourseError, match="has had no worker for"),
    ):
        list(workers.run(bundles(b"a")))


def test_who_grades_on_this_machine_imports_no_dask() -> None:
    look = "import sys, convbook_grader.run.classrun; print({'dask', 'distributed'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_who_has_no_dask_is_told_how_to_get_it() -> None:
    look = """\
import logging, sys
sys.modules["distributed"] = None
from convbook_grader.run.executors import executor
try:
    executor("dask=tcp://127.0.0.1:1", 1, logging.getLogger())
except Exception as error:
    print(type(error).__name__, error)"""
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout == "CourseError dask is not installed here: pip install '.[dask]'\n"


@pytest.mark.skipif(
    shutil.which("openssl") is None and os.environ.get("CI") != "true",  # CI installs it
    reason="no openssl to make a certificate with",
)
def test_a_cluster_may_speak_tls_with_the_certificates_of_dasks_own_configuration(
    course: Path, local: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate = str(tmp_path / "me.key"), str(tmp_path / "me.pem")
    made = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=class"
    names = ("-addext", "subjectAltName=IP:127.0.0.1")
    subprocess.run([*made.split(), *names, "-keyout", key, "-out", certificate], check=True)
    tls = "DASK_DISTRIBUTED__COMM__TLS"
    settings = {f"{tls}__CA_FILE": certificate}
    for role in ("SCHEDULER", "WORKER", "CLIENT"):
        settings |= {f"{tls}__{role}__CERT": certificate, f"{tls}__{role}__KEY": key}
    with Cluster(tmp_path, **settings) as cluster:
        cluster.add_worker()
        assert cluster.address.startswith("tls://")
        stranger = convbook(course, "autograde", "ps1", "--executor", cluster.executor)
        assert stranger.returncode == 2
        assert stranger.stderr.count("\n") == 1
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        done = convbook(course, "autograde", "ps1", "--executor", cluster.executor)
    assert done.returncode == 1, done.stderr
    same(course, local)
