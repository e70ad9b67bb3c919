"""In, Out and the shell's history are searched for tests."""

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = """
def everything():
    shell = get_ipython()
    places = [In, Out, _ih, _oh, _i, _ii, _iii, shell.history_manager.input_hist_raw,
              shell.history_manager.input_hist_parsed, list(shell.history_manager.get_range()),
              list(shell.history_manager.get_tail(50)), shell.compile._filename_map, shell.user_ns]
    return len(In), repr(places)
def wrong():
    LOOKED.append(everything())
    return 0
LOOKED = []
print('SELF', 'LOOK' + 'ED' in everything()[1])
"""


def test_the_history_holds_only_the_students_cells(court: Court) -> None:
    verdict = cheated(
        court,
        ATTACK,
        "assert wrong() == WANTED",
        tell="[(n > 3, 'MARK' + 'ER-' in text, '42.' + '125' in text) "
        "for n, text in LOOKED + [everything()]]",
    )
    assert_earned_nothing(verdict, "SELF True")
    assert "TOLD [(True, False, False), (True, False, False)]" in verdict.text()
