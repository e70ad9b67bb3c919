"""A forged reply announces strings of no width: an array whose memory T never filled, asked back later."""

from court import Court, graded, hidden, ordinary, solution

FORGER = """
import convbook_grader.judge.student as end, msgpack
real, size = end.encode, [1024]
def forged(value, *rest):
    if isinstance(value, list) and value[:1] == ["ok"] and value[1] == "memory":
        size[0] += 512
        return msgpack.packb([0, "ok", [7, "|S0", [size[0]], 0], 0, [0]]), [b""]
    return real(value, *rest)
end.encode = forged
STOLEN = b""
def forward(x): return "memory"
def backward(cache):
    global STOLEN
    STOLEN += getattr(cache, "tobytes", str(cache).encode)()
    return 0
"""


def test_memory_of_the_tests_never_comes_back_as_an_array(court: Court) -> None:
    call = "secret = 'MARKER-7f3a'\n" + "cache = forward(1)\nbackward(cache)\n" * 40
    verdict = court.judge(
        [
            solution(FORGER + "def three(): return 3"),
            graded(hidden(call), "steal"),
            graded(hidden("assert three() == 3"), "three"),
            ordinary("print('TRIED', size[0] > 1024, 'BYTES', len(STOLEN.replace(bytes(1), b'')))"),
        ]
    )
    # Either the array came, empty of T's memory, or S was ended for its malformed answer.
    assert "TRIED True" in verdict.text() or any("malformed" in one for one in verdict.incidents)
    assert "BYTES 0" in verdict.text()
    assert verdict.points["three"] == 1
