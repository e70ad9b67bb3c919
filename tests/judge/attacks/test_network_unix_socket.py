"""Talks to the host's services over unix sockets, in the file system and abstract."""

import socket
from pathlib import Path

from court import Court
from outside import assert_deserved, attacked, said

ATTACK = """
import socket
for address in ({path!r}, chr(0) + {name!r}, '/run/docker.sock', '/var/run/docker.sock',
                '/run/dbus/system_bus_socket'):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try:
            socket.socket(socket.AF_UNIX, kind).connect(address)
            print('CONNECTED', address)
        except OSError as error:
            print('unix', type(error).__name__)
"""


def test_no_service_of_the_host_can_be_spoken_to(court: Court, tmp_path: Path) -> None:
    name = f"convbook-attack-{tmp_path.name}"
    with socket.socket(socket.AF_UNIX) as filed, socket.socket(socket.AF_UNIX) as abstract:
        filed.bind(str(tmp_path / "s"))
        abstract.bind("\0" + name)
        for listener in (filed, abstract):
            listener.listen()
            with socket.socket(socket.AF_UNIX) as control:
                control.connect(listener.getsockname())
            listener.accept()[0].close()
        verdict = attacked(court, ATTACK.format(path=str(tmp_path / "s"), name=name))
    assert_deserved(verdict)
    assert "CONNECTED" not in said(verdict)
    assert said(verdict).count("unix ") == 10
    assert said(verdict).count("ConnectionRefusedError") == 2
