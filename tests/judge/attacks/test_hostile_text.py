"""Strings with half characters, zero bytes, terminal codes and script, as answers, prints and messages."""

import json

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = r"""
TEXTS = {'half': '\ud800\udfff x', 'zero': 'a\0b', 'ansi': '\x1b[2J\x1b]0;title\x07\x1b[31m100',
         'html': '<script>alert(1)</script><img src=x onerror=alert(1)>', 'right': '\u202e001 :stniop',
         'long': 'x' * 100000, 'feed': 'a\r\x0c\x1e\u2028b'}
def wrong(kind): return TEXTS[kind]
def fail(kind): raise ValueError(TEXTS[kind])
class Loud:
    def __init__(self, kind): self.kind = kind
    def __repr__(self): return TEXTS[self.kind]
    __str__ = __repr__
def loud(kind): return Loud(kind)
for text in TEXTS.values(): print(text[:50])
print('PRINTED')
"""
KINDS = ("half", "zero", "ansi", "html", "right", "long", "feed")


def test_hostile_text_is_text(court: Court) -> None:
    tests = [f"assert wrong('{kind}') == WANTED, wrong('{kind}')" for kind in KINDS]
    tests += [f"assert fail('{kind}')" for kind in KINDS]
    tests += [f"print(wrong('{kind}'), loud('{kind}'))\nassert loud('{kind}') == WANTED" for kind in KINDS]
    tests += [f"assert not loud('{kind}'), loud('{kind}')" for kind in KINDS]
    verdict = cheated(court, ATTACK, *tests)
    assert_earned_nothing(verdict, "PRINTED")
    for cell in verdict.cells:
        assert "\x00" not in json.dumps(cell, ensure_ascii=False).encode().decode()
