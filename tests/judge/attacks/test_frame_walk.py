"""From inside a graded function: all frames below it, their variables, their source lines."""

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = """
import sys, linecache, traceback
def walk():
    found, frame = [], sys._getframe()
    try: raise ValueError
    except ValueError as error: frames = [error.__traceback__.tb_frame]
    frames += list(sys._current_frames().values())
    while frame is not None:
        frames.append(frame); frame = frame.f_back
    for frame in frames:
        code = frame.f_code
        found += [code.co_filename, code.co_name, repr(code.co_consts), repr(code.co_names)]
        found += linecache.getlines(code.co_filename)
        for space in (frame.f_locals, frame.f_globals, frame.f_builtins):
            for name, value in list(space.items()):
                try: found.append(repr((name, value))[:20000])
                except Exception: pass
    found += [line for entry in linecache.cache.values() if len(entry) > 2 for line in entry[2]]
    return len(frames), '\\n'.join(found)
def wrong():
    WALKS.append(walk())
    return 0
WALKS = []
"""


def test_no_frame_below_a_graded_function_is_the_tests(court: Court) -> None:
    verdict = cheated(
        court,
        ATTACK,
        "def compare(a, b=WANTED): return a == b\nassert compare(wrong())",
        tell="[(n > 4, 'def w' + 'alk' in text, 'MARK' + 'ER-' in text, '42.' + '125' in text) "
        "for n, text in WALKS]",
    )
    assert_earned_nothing(verdict, "TOLD [(True, True, False, False)]")
