"""Runs shell commands with `!` and `%%bash` that never end, flood the output, or go on in the background."""

from court import Court
from outside import assert_deserved, attacked, running, said

from convbook_grader.judge.limits import Limits


def test_a_command_works_and_is_nobody_without_a_network(court: Court) -> None:
    verdict = attacked(court, "!id -u; echo $HOME; ls /root 2>&1; cat /etc/passwd 2>&1")
    assert_deserved(verdict)
    assert said(verdict).splitlines()[0].strip() != "0"
    assert "/home/student" in said(verdict)
    assert "No such file" in said(verdict)


def test_an_endless_command_ends_with_its_cell(court: Court) -> None:
    verdict = attacked(court, "!echo started; sleep 1000", Limits(cell_seconds=1))
    assert_deserved(verdict)
    assert said(verdict).startswith("started")


def test_a_flood_by_a_command_is_cut(court: Court) -> None:
    verdict = attacked(court, "!yes flooding", Limits(cell_seconds=1, output_kb=64))
    assert_deserved(verdict)
    assert "flooding" in said(verdict)
    assert len(said(verdict)) < 80_000


def test_what_a_command_leaves_in_the_background_ends_too(court: Court) -> None:
    attack = (
        "import shutil\nshutil.copy('/usr/bin/sleep', '/tmp/atk-sleeper')\n"
        "get_ipython().system('(setsid /tmp/atk-sleeper 1000 &) >/dev/null 2>&1; echo left')"
    )
    verdict = attacked(court, attack, Limits(cell_seconds=5))
    assert_deserved(verdict)
    assert "left" in said(verdict)
    assert running("atk-sleeper") == []
