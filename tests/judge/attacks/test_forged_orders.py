"""S writes well-formed nonsense on the socket to the grader: whoever reads it must not fall over."""

import pytest
from court import Court, graded, hidden, ordinary, solution

NONSENSE = {
    "an array where a yes or no belongs": "[2, 'clear', [7, '<f8', [2], 0]]",
    "an array where a stream's name belongs": "[1, 'stream', [7, '<f8', [2], 0], 'text', 'x']",
    "a number with 20000 digits as a kind of picture": "[1, 'display', [1, [6, '0x' + 'f' * 19000], 'x']]",
    "half a character as a kind of picture": "[1, 'display', [1, chr(0xd800), 'x']]",
    "fields that are one name in two spellings": "[16, 'n', ['fi', '\\ufb01'], 1, 2]",
    "a huge array without bytes": "[7, '|S0', [1 << 40], 1]",
    "a range without end": "[1, 'stream', [12, 0, 1 << 62, 1], 'text', 'x']",
    "a list of a million lists": "[0] + [[0]] * 1000000",
}


@pytest.mark.parametrize("form", NONSENSE.values(), ids=NONSENSE.keys())
def test_nonsense_in_place_of_an_output_costs_at_most_its_own_cell(court: Court, form: str) -> None:
    attack = f"""
import gc, msgpack
from convbook_grader.judge.channel import Channel
channels = [one for one in gc.get_objects() if type(one) is Channel]
tree = {form.replace("[1, ", "[1, ").replace("[2, 'clear'", "[1, 'clear'")}
print('CHANNELS', len(channels))
import os
for one in channels[:2]:
    if one.fileno() == min(c.fileno() for c in channels):
        one.send(msgpack.packb(tree, unicode_errors='surrogatepass'), [bytes(16), b''])
print('SENT')
"""
    verdict = court.judge(
        [
            solution("def three(): return 3"),
            graded(hidden("assert three() == 3"), "before"),
            ordinary(attack),
            graded(hidden("assert three() == 3"), "after"),
        ]
    )
    assert "CHANNELS 2" in verdict.text()
    assert verdict.points == {"before": 1, "after": 1}
    verdict.text().encode()
    str(verdict.cells).encode()
