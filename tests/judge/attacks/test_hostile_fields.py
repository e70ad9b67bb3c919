"""Named tuples with fields that are keywords, code, twins, or names of methods."""

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = """
import collections
def named(fields, values, name='Point'):
    class Point(tuple): pass
    Point._fields, Point.__name__ = fields, name
    made = tuple.__new__(Point, values)
    return made
print('MADE', len(named(('a', 'b'), (0, 0))))
FIELDS = {'keyword': ('class', 'def'), 'code': ('a): pass; import os; (b', 'b'), 'twins': ('fi', '\\ufb01'),
          'same': ('a', 'a'), 'under': ('__class__', '__eq__'),
          'long': ('a' * 200, 'b'), 'half': ('\\ud800', 'b'),
          'none': (), 'numbers': (1, 2), 'methods': ('count', 'index')}
def wrong(kind): return named(FIELDS[kind], (0, 0))
def titled(): return named(('a', 'b'), (0, 0), 'x(tuple): 42.' + '125 #')
"""
KINDS = ("keyword", "code", "twins", "same", "under", "long", "half", "none", "numbers", "methods")


def test_fields_of_a_named_tuple_are_names_or_nothing(court: Court) -> None:
    tests = [f"assert wrong('{kind}') == (WANTED, WANTED)" for kind in KINDS]
    verdict = cheated(court, ATTACK, *tests, "assert titled().a == WANTED")
    assert_earned_nothing(verdict, "MADE 2")
