"""S writes well-formed nonsense on the socket to the grader: whoever reads it must not fall over."""

import nbformat
import pytest
from court import Court, graded, hidden, ordinary, solution

NONSENSE = {
    "an array where a yes or no belongs": "[1, 'clear', [7, '<f8', [2], 0]]",
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
tree = {form}
print('CHANNELS', len(channels))
orders = min(channels, key=lambda one: one.fileno())
orders.send(msgpack.packb(tree, unicode_errors='surrogatepass'), [bytes(16), b''])
print('SENT')
"""
    source = [
        solution("def three(): return 3"),
        graded(hidden("assert three() == 3"), "before"),
        graded(hidden("assert three() == 3"), "after"),
    ]
    verdict = court.judge([*source[:2], ordinary(attack), source[2]], source)
    assert "CHANNELS 2" in verdict.text() or "SENT" in verdict.text()  # the nonsense may clear the first
    assert verdict.points == {"before": 1, "after": 1}
    nbformat.writes(nbformat.v4.new_notebook(cells=verdict.cells)).encode()  # as nbgrader will write it
