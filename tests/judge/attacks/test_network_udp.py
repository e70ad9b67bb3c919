"""Sends datagrams, to a listener on this machine and as a question to a name server."""

import socket

from court import Court
from outside import assert_deserved, attacked, said

ATTACK = """
import socket
for kind in (socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
    for family in (socket.AF_INET, socket.AF_INET6):
        try:
            socket.socket(family, kind).sendto(b'stolen', ('127.0.0.1', {port}))
            print('SENT')
        except OSError as error:
            print('refused', type(error).__name__)
for ask in (lambda: socket.getaddrinfo('stolen.example', 80), lambda: socket.gethostbyname('stolen.example')):
    try:
        print('RESOLVED', ask())
    except OSError as error:
        print('dns', type(error).__name__)
"""


def test_no_datagram_leaves_and_no_name_is_looked_up(court: Court) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.settimeout(5)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
            control.sendto(b"control", listener.getsockname())
        assert listener.recv(100) == b"control"
        verdict = attacked(court, ATTACK.format(port=listener.getsockname()[1]))
        listener.setblocking(False)
        try:
            arrived = listener.recv(100)
        except BlockingIOError:
            arrived = b""
    assert_deserved(verdict)
    assert arrived == b""
    assert said(verdict).count("refused") == 6
    assert said(verdict).count("dns gaierror") == 2
