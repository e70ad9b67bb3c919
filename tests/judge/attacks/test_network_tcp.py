"""Calls out by TCP to a server on this machine, to hand over what it has seen."""

import socket

from court import Court
from outside import assert_deserved, attacked, said

ATTACK = """
import socket, urllib.request
for address in (('127.0.0.1', {port}), ('localhost', {port}), ('::1', {port})):
    try:
        socket.create_connection(address, timeout=1).sendall(b'stolen')
        print('CONNECTED')
    except OSError as error:
        print('tcp', type(error).__name__)
try:
    urllib.request.urlopen('http://127.0.0.1:{port}/', timeout=1)
    print('CONNECTED')
except OSError as error:
    print('http', type(error).__name__)
"""


def test_no_connection_arrives(court: Court) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port), timeout=5), server.accept()[0]:
            pass  # it can be reached from here
        verdict = attacked(court, ATTACK.format(port=port))
        server.setblocking(False)
        try:
            server.accept()
            arrived = True
        except BlockingIOError:
            arrived = False
    assert_deserved(verdict)
    assert not arrived
    assert "CONNECTED" not in said(verdict)
    assert said(verdict).count("tcp ") == 3
    assert "http URLError" in said(verdict)
