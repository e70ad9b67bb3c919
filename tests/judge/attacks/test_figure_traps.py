"""pyplot is rigged: closing figures hangs, asking for the current one lies."""

from court import Court
from inside import assert_earned_nothing, cheated

from convbook_grader.judge.limits import Limits

ATTACK = """
import matplotlib.pyplot as plt, time
class Liar:
    def __getattr__(self, name): return Liar()
    def __eq__(self, other): return True
    def __float__(self): return 0.0
    def __len__(self): return 1
    def __getitem__(self, key): return 0.0
Liar.__module__, Liar.__qualname__ = 'matplotlib.figure', 'Figure'
plt.gcf = plt.gca = lambda: Liar()
plt.get_fignums = lambda: [1]
def wrong(): return Liar()
def close(*a):
    CLOSED.append(1)
    while True: pass
CLOSED = []
plt.close = close
print('RIGGED', plt.gcf() == 1)
"""


def test_a_rigged_figure_earns_nothing_and_stops_nobody(court: Court) -> None:
    verdict = cheated(
        court,
        ATTACK,
        "import matplotlib.pyplot as plt\nassert plt.gcf().axes[0].images[0].get_array() == WANTED",
        "import matplotlib.pyplot as plt\nassert len(plt.gca().lines) == WANTED",
        "assert np.allclose(wrong().axes[0].lines[0].get_ydata(), WANTED)",
        limits=Limits(cell_seconds=1, submission_seconds=40),
    )
    assert_earned_nothing(verdict, "RIGGED True")
