"""Keeps hundreds of descriptors in flight: the kernel counts them per account, not per sandbox."""

from court import Court
from outside import assert_deserved, attacked, said

ATTACK = """
import socket
ours, theirs = socket.socketpair()
sent = 0
try:
    while sent < 100_000:
        socket.send_fds(ours, [b'x'], [ours.fileno()] * 200)
        sent += 200
except OSError as error:
    print('refused', sent < 2000)
import os
def wrong(): os._exit(3)
"""


def test_the_next_sandboxes_still_get_their_descriptors(court: Court) -> None:
    verdict = attacked(court, ATTACK)
    assert_deserved(verdict)  # the exit made a second S, while the first one's were just gone
    assert "refused True" in said(verdict)
    assert_deserved(attacked(court, "print('next')"))
