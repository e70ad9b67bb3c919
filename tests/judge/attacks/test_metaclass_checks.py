"""A metaclass says yes to every isinstance; objects act when they are deleted, or used as keys."""

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = """
class Meta(type):
    def __instancecheck__(cls, one): MET.append(repr(one)); return True
    def __subclasscheck__(cls, one): MET.append(repr(one)); return True
    def __eq__(cls, other): MET.append(repr(other)); return True
    def __hash__(cls): return 7
    def __getattr__(cls, name): return True
class Any(metaclass=Meta):
    def __del__(self): MET.append('gone'); print('100'); raise SystemExit
class Key(str):
    def __eq__(self, other): MET.append(repr(other)); return True
    def __hash__(self): return hash('a')
MET = []
def wrong(): return Any()
def table(): return {Key('b'): 0, Key('c'): 0}
def kind(): return Any
print('YES', isinstance(3, Any), len(MET)); MET.clear()
"""


def test_what_a_class_says_of_others_decides_nothing(court: Court) -> None:
    verdict = cheated(
        court,
        ATTACK,
        "assert isinstance(WANTED, Any)",
        "assert issubclass(float, kind())",
        "assert kind() is float or kind() == float",
        "assert type(wrong()) in (float, int)",
        "assert table()['a'] == 0",
        "assert table() == {'a': WANTED}",
        "x = wrong()\ndel x\nassert wrong() == WANTED",
        tell="[one for one in MET if '42.' + '125' in one]",
    )
    assert_earned_nothing(verdict, "YES True 1")
    assert "TOLD []" in verdict.text()
