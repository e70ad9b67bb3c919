"""Returns that contain themselves, are nested ten thousand deep, or too large to send."""

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = """
def cyclic():
    a = [0]; a.append(a)
    b = {'a': a}; b['b'] = b
    return a, b
def deep():
    a = []
    for _ in range(10000): a = [a]
    return a
def deep_dict():
    a = {}
    for _ in range(10000): a = {'a': a}
    return a
def huge_array(): return np.zeros(2 << 30, np.uint8)
def large_array(): return np.zeros(100 << 20, np.uint8)
def huge_list(): return [0] * 10_000_000
def mixed_list(): return [0, 'a'] * 2_000_000
def huge_int(): return 7 ** 5_000_000
def huge_text(): return 'x' * (80 << 20)
def self_array():
    a = np.empty(2, dtype=object); a[0] = a
    return a
"""
NAMES = ("cyclic", "deep", "deep_dict", "huge_array", "large_array", "huge_list", "mixed_list", "huge_int",
         "huge_text", "self_array")  # fmt: skip


def test_what_cannot_cross_fails_its_own_test_only(court: Court) -> None:
    verdict = cheated(court, ATTACK, *[f"assert {name}() == WANTED" for name in NAMES])
    assert_earned_nothing(verdict, "TOLD nothing")


def test_what_cannot_cross_is_no_exception_that_a_test_asked_for(court: Court) -> None:
    verdict = cheated(
        court, ATTACK, *[f"with pytest.raises(ValueError):\n    {name}()" for name in NAMES[:5]]
    )
    assert_earned_nothing(verdict, "TOLD nothing")
