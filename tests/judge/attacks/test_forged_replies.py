"""Garbage, lies and answers nobody asked for, on the socket between the student's process and the tests."""

import pytest
from court import Court
from inside import assert_earned_nothing, cheated

TOOLS = """
import convbook_grader.judge.student as end, gc, msgpack, os, struct
from convbook_grader.judge.channel import Channel
lines = [one for one in gc.get_objects() if type(one) is Channel]
student = next(one for one in gc.get_objects() if type(one) is end.Student)
line = student._channel
def frame(tree, *buffers, number=0):  # of the question that is being answered, unless it shall be another
    p = msgpack.packb(tree)
    return struct.pack('<III', len(p), len(buffers), number or line.number) + b''.join(
    struct.pack('<Q', len(b)) for b in buffers) + p + b''.join(buffers)
def ok(**named): return frame([0, 'ok', 7, 0, [0]], **named)
def send(data):
    SENT.append(len(data))
    os.write(line.fileno(), data)
SENT = []
def wrong():
    attack()
    return 0
print('LINE', line.fileno() > 2, len(lines))
"""
ATTACKS = {
    "garbage": "send(bytes(range(256)) * 40)",
    "half a frame": "send(ok()[:5]); os.close(line.fileno())",
    "a header of 4 GB": "send(struct.pack('<III', 0xffffffff, 0, line.number))",
    "4 GB of buffers": "send(struct.pack('<III', 1, 1, line.number) + struct.pack('<Q', 1 << 32) + b'x')",
    "sizes that overflow": "send(struct.pack('<IIIQQ', 1, 2, line.number, (1 << 64) - 1, 2) + b'x')",
    "4 billion buffers": "send(struct.pack('<III', 1, 0xffffffff, line.number))",
    "an unknown tag": "send(frame([0, 'ok', [31, 1], 0, [0]]))",
    "a negative tag": "send(frame([0, 'ok', [-1, 1], 0, [0]]))",
    "a map": "send(frame({'ok': True}))",
    "an extension": "send(frame(msgpack.ExtType(5, b'x')))",
    "nothing": "send(frame(None))",
    "too few parts": "send(frame([0, 'ok']))",
    "too many parts": "send(frame([0, 'ok', True, 0, [0], 1, 2, 3]))",
    "an unknown kind": "send(frame([0, 'passed', True, 0, [0]]))",
    "two answers at once": "send(ok() + ok())",
    "a thousand answers": "send(ok() * 1000)",
    "the next answer": "send(ok(number=line.number + 1))",
    "the last answer": "send(ok(number=line.number - 1))",
    "reference 0": "send(frame([0, 'ok', [32, 0, 'object', 'builtins', 'float'], 0, [0]]))",
    "reference -1": "send(frame([0, 'ok', [32, -1, 'object', 'builtins', 'float'], 0, [0]]))",
    "a huge reference": "send(frame([0, 'ok', [32, [6, hex(10**30)], 'callable', 'm', 'n'], 0, [0]]))",
    "a reference that is text": "send(frame([0, 'ok', [32, 'one', 'object', 'm', 'n'], 0, [0]]))",
    "a callback never given": "send(frame([0, 'callback', 12345, [0], [1]]))",
    "a callback without a number": "send(frame([0, 'callback', [0], [0], [1]]))",
    "a callback to oneself": "send(frame([0, 'callback', -1, [0, [32, 1, 'object', 'm', 'n']], [1]]))",
    "an argument that was not given": "send(frame([0, 'ok', [35, 99], 0, [0]]))",
    "a change of what was not given": "send(frame([0, 'ok', 7, 0, [0, [0, 99, 5]]]))",
    "a home for nothing": "send(frame([0, 'ok', 7, [6, hex(10**30)], [0]]))",
    "an error without a class": "send(frame([0, 'error', [0], 'x', 'y', None]))",
    "an error that is a pass": "send(frame([0, 'error', [0, 'Passed', 'Exception'], '100', '', None]))",
    "an exception class named after nobody": "send(frame([0, 'ok', [32, 5, 'exception'], 0, [0]]))",
    "a module": "send(frame([0, 'ok', [32, 5, 'module', 'os'], 0, [0]]))",
    "itself": "send(frame([0, 'ok', [34, 1], 0, [0]]))",
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_a_forged_reply_is_no_pass(court: Court, attack: str) -> None:
    verdict = cheated(
        court,
        TOOLS + f"def attack(): {attack}",
        "assert wrong() == WANTED",
        "assert (lambda: wrong())() == WANTED",
        "with pytest.raises(ValueError):\n    wrong()",
    )
    assert_earned_nothing(verdict, "LINE True 2")


def test_answers_sent_before_the_question_earn_nothing(court: Court) -> None:
    verdict = cheated(court, TOOLS + "send(ok() * 3)\nprint('EARLY', SENT)", "assert wrong() == WANTED")
    assert "EARLY [" in verdict.text()
    assert verdict.points["cheat-0"] == 0


def test_a_thread_that_answers_too_earns_nothing(court: Court) -> None:
    flood = (
        "import threading, time\ndef flood():\n    while True: send(OK); time.sleep(0.001)\n"
        "def attack():\n    threading.Thread(target=flood, daemon=True).start(); time.sleep(0.1)"
    )
    verdict = cheated(
        court, TOOLS + flood, "assert wrong() == WANTED", "assert wrong() == WANTED", tell="len(SENT)"
    )
    assert (verdict.points["cheat-0"], verdict.points["cheat-1"]) == (0, 0)
    assert "LINE True 2" in verdict.text()
