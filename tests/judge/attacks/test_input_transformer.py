"""Cells are emptied, and kept, before the shell parses them."""

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = """
LINES = []
def empty(lines):
    LINES.extend(lines)
    return lines if 'LINES' in ''.join(lines) else ['pass\\n']
shell = get_ipython()
shell.input_transformers_cleanup.append(empty)
shell.input_transformers_post.append(empty)
print('ADDED')
"""


def test_an_input_transformer_gets_no_hidden_line(court: Court) -> None:
    verdict = cheated(
        court,
        ATTACK,
        "assert wrong() == WANTED",
        "x = 1\nassert np.isclose(wrong(), WANTED)",
        tell="len(LINES) > 0, 'MARK' + 'ER-' in ''.join(LINES)",
    )
    assert_earned_nothing(verdict, "TOLD True False")
