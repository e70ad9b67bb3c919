"""Exceptions whose text, class or name is a trap, raised in a graded function."""

import re

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = """
import pytest, time
class Meta(type):
    @property
    def __name__(cls): raise RuntimeError
    def mro(cls): return type.mro(cls)
class Text(Exception):
    def __str__(self): raise SystemExit
    def __repr__(self): raise KeyboardInterrupt
class NoText(Exception):
    def __str__(self): return 42
class Slow(Exception):
    def __str__(self):
        while True: pass
class Lying(Exception):
    __class__ = property(lambda self: SystemExit)
    def __getattribute__(self, name): raise SystemExit
class CellTimeout(BaseException): pass
class Skipped(BaseException): pass
class Odd(Exception, metaclass=Meta): pass
AssertionError = type('AssertionError', (BaseException,), {'_render_traceback_': lambda self: ['100']})
Long, Half = type('L' * 3_000_000, (Exception,), {}), type('H', (Exception,), {})
half = lambda: Half('\\ud800')
FAILURES = {
    'text': Text, 'notext': NoText, 'slow': Slow, 'lying': Lying, 'late': CellTimeout, 'skipped': Skipped,
    'assertion': AssertionError, 'long': Long, 'half': half, 'odd': Odd, 'exit': SystemExit,
    'interrupt': KeyboardInterrupt, 'generator': GeneratorExit, 'stop': StopIteration,
    'astop': StopAsyncIteration, 'group': lambda: ExceptionGroup('g', [ValueError(), AssertionError()]),
    'basegroup': lambda: BaseExceptionGroup('g', [SystemExit()]),
    'huge': lambda: ValueError('x' * 70_000_000),
    'wide': lambda: ValueError('x' * 4_100_000), 'args': lambda: ValueError(*range(100000)),
    'unicode': lambda: UnicodeDecodeError('a', b'b', 0, 1, 'c'), 'key': lambda: KeyError(Text()),
    'pytest': lambda: pytest.skip.Exception('skipped'), 'xfail': lambda: pytest.xfail.Exception('x'),
    'pytest.exit': lambda: pytest.exit.Exception('x'), 'notes': lambda: noted(),
}
def noted():
    error = ValueError(); error.__notes__ = error; error.__cause__ = error; error.__context__ = error
    return error
def wrong(kind): raise FAILURES[kind]()
print('KINDS', len(FAILURES))
"""
KINDS = re.findall(r"'([a-z.]+)':", ATTACK)
KINDS.remove("slow")


def test_no_exception_of_the_students_is_a_pass(court: Court) -> None:
    verdict = cheated(court, ATTACK, *[f"assert wrong('{kind}') == WANTED" for kind in KINDS])
    assert_earned_nothing(verdict, "KINDS 26")


def test_no_exception_of_the_students_ends_a_test_early(court: Court) -> None:
    loops = [
        f"for _ in range(3):\n    assert wrong('{kind}') == WANTED\nassert False"
        for kind in ("stop", "generator", "exit", "late", "skipped")
    ]
    loops += [f"assert list(wrong('{kind}') for _ in range(3)) == []" for kind in ("stop", "generator")]
    verdict = cheated(court, ATTACK, *loops)
    assert_earned_nothing(verdict, "KINDS 26")
