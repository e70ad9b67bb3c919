"""Trace and profile functions watch every frame while tests call the student's function."""

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = """
import sys, threading
FRAMES, COUNT = [], [0]
def watch(frame, event, arg):
    COUNT[0] += 1
    if len(FRAMES) < 20000:
        FRAMES.append((frame.f_code.co_filename, frame.f_code.co_name))
    for value in list(frame.f_locals.values()) + [arg]:
        if type(value) in (str, bytes, float): SEEN.append(str(value))
    return watch
SEEN = []
def arm():
    sys.settrace(watch); sys.setprofile(watch); threading.settrace(watch); threading.setprofile(watch)
    if hasattr(sys, 'monitoring'):
        sys.monitoring.use_tool_id(3, 'x')
        sys.monitoring.register_callback(3, sys.monitoring.events.PY_START, lambda *a: SEEN.append(repr(a)))
        sys.monitoring.set_events(3, sys.monitoring.events.PY_START)
def stop(): sys.settrace(None); sys.setprofile(None); threading.settrace(None); threading.setprofile(None)
def wrong():
    arm()
    return 0
"""


def test_a_trace_function_sees_no_reference(court: Court) -> None:
    verdict = cheated(
        court,
        ATTACK,
        "assert wrong() == WANTED",
        "assert wrong() == WANTED",
        tell="stop(), COUNT[0] > 50, 'MARK' + 'ER-' in ''.join(SEEN), '42.' + '125' in ''.join(SEEN)",
    )
    assert_earned_nothing(verdict, "TOLD None True False False")
