"""Every object that the collector knows of is searched, from inside a graded function."""

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = """
import gc
NEEDLE = ''.join(['MARK', 'ER-', '7f3a'])
OWN = ''.join(['OWN-', 'KRAM-', '888'])
def walk():
    gc.unfreeze()
    texts, numbers, wanted = 0, 0, 84.25 / 2
    seen = set()
    todo = gc.get_objects()
    found = []
    for holder in todo:
        for one in gc.get_referents(holder):
            kind = type(one)
            if kind is str and len(one) < 100000:
                texts += 1
                if one is not NEEDLE and NEEDLE in one: found.append('hidden')
                if one == OWN: found.append('own')
            elif kind is float:
                numbers += 1
                if one == wanted and one is not wanted: found.append('number')
    return texts > 1000, numbers > 10, found
def wrong():
    WALKS.append(walk())
    return 0
WALKS = []
"""


def test_the_collector_knows_of_no_hidden_object(court: Court) -> None:
    verdict = cheated(
        court,
        ATTACK,
        "want = WANTED\nassert wrong() == want",
        tell="[(a, b, sorted(set(c))) for a, b, c in WALKS]",
    )
    assert_earned_nothing(verdict, "TOLD [(True, True, ['own'])]")
