"""Shows 100 MB: by print, by writing to the descriptors, by displays, by an endless stream."""

from court import Court
from outside import assert_deserved, attacked, said

from convbook_grader.judge.limits import Limits

LINE = "'x' * 1023 + '\\n'"


def test_a_hundred_megabytes_of_prints_are_cut_with_a_notice(court: Court) -> None:
    attack = f"line = {LINE}\nfor _ in range(100_000): print(line, end='')\nlast = 'reached the end'"
    verdict = attacked(court, attack, Limits(cell_seconds=20, output_kb=64))
    assert_deserved(verdict)
    assert 60_000 < len(said(verdict)) < 70_000
    assert "64" in said(verdict)[-400:]


def test_descriptors_1_and_2_lead_nowhere(court: Court) -> None:
    attack = (
        f"import os\nline = ({LINE}).encode()\nprint(sum(os.write(1 + i % 2, line) for i in range(100_000)))"
    )
    verdict = attacked(court, attack, Limits(cell_seconds=20))
    assert_deserved(verdict)
    assert said(verdict).split()[0] == str(100_000 * 1024)
    assert "xxx" not in verdict.text()


def test_displays_without_end_are_cut(court: Court) -> None:
    attack = (
        "from IPython.display import display, HTML\nfor n in range(3000): display(HTML('<b>' + 'y' * 1000))"
    )
    verdict = attacked(court, attack, Limits(cell_seconds=20, output_kb=64))
    assert_deserved(verdict)
    assert len(verdict.cells[1].outputs) <= 501
    assert said(verdict).count("<b>") <= 65


def test_a_flood_inside_a_test_reaches_nobody(court: Court) -> None:
    attack = "def wrong():\n    for _ in range(50_000): print('z' * 1000)\n    return 0"
    verdict = attacked(court, attack, Limits(cell_seconds=20, output_kb=64))
    assert_deserved(verdict)
    assert "zzz" not in verdict.text()
