"""Hooks before and after each cell collect what is run, and fail it or pass it."""

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = """
SEEN, shell = [], get_ipython()
def before(info): SEEN.append(info.raw_cell)
def after(result):
    SEEN.append(result.info.raw_cell)
    result.error_in_exec = result.error_before_exec = None
shell.events.register('pre_run_cell', before)
shell.events.register('post_run_cell', after)
shell.events.register('pre_execute', lambda: SEEN.append('x'))
shell.events.register('post_execute', lambda: SEEN.append(repr(shell.user_ns)))
print('HOOKED')
"""


def test_a_hook_sees_no_hidden_test(court: Court) -> None:
    verdict = cheated(
        court,
        ATTACK,
        "assert wrong() == WANTED",
        tell="len(SEEN) > 1, 'MARK' + 'ER-' in ''.join(SEEN), '42.' + '125' in ''.join(SEEN)",
    )
    assert_earned_nothing(verdict, "TOLD True False False")
