"""Draws a figure too large for the memory, and thousands of them."""

from court import Court
from outside import assert_deserved, attacked, said

from convbook_grader.judge.limits import Limits

HUGE = """
import matplotlib.pyplot as plt
figure = plt.figure(figsize=(600, 600), dpi=100)
try:
    figure.canvas.draw()
    print('DRAWN')
except (MemoryError, ValueError) as error:
    print('refused', type(error).__name__)
plt.close('all')
"""


def test_a_huge_figure_ends_at_the_memory_limit(court: Court) -> None:
    verdict = attacked(court, HUGE, Limits(cell_seconds=10, memory_mb=1024))
    assert_deserved(verdict)
    assert "refused" in said(verdict)


def test_a_huge_figure_that_is_left_open_costs_its_cell_only(court: Court) -> None:
    attack = "import matplotlib.pyplot as plt\nprint('made')\nplt.figure(figsize=(600, 600), dpi=100)"
    verdict = attacked(court, attack, Limits(cell_seconds=10, memory_mb=1024))
    assert_deserved(verdict)
    assert "made" in said(verdict)
    assert "image/png" not in str(verdict.cells[1].outputs)


def test_a_picture_larger_than_the_output_limit_is_left_out_with_a_notice(court: Court) -> None:
    attack = (
        "import numpy as np, matplotlib.pyplot as plt\n"
        "plt.figure(figsize=(8, 8), dpi=100)\nplt.imshow(np.random.rand(800, 800, 3));"
    )
    verdict = attacked(court, attack, Limits(cell_seconds=10, output_kb=64))
    assert_deserved(verdict)
    assert "image/png" not in str(verdict.cells[1].outputs)
    assert "64" in said(verdict)
