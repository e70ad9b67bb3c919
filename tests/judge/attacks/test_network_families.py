"""Opens every other kind of socket: netlink, packet, vsock, alg, bluetooth, tipc."""

from court import Court
from outside import assert_deserved, attacked, said

ATTACK = """
import errno, socket
opened, refused = [], []
for family in range(0, 64):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
        try:
            socket.socket(family, kind)
            opened.append(family)
        except OSError as error:
            refused.append((family, errno.errorcode[error.errno]))
print('opened', sorted(set(opened)))
print('netlink', [code for family, code in refused if family == 16][0])
print('packet', [code for family, code in refused if family == 17][0])
print('others', sorted({code for family, code in refused if family != 1}))
try:
    print('PAIR', socket.socketpair(socket.AF_INET))
except OSError as error:
    print('pair', type(error).__name__)
try:
    print('INTERFACES', socket.if_nameindex())
except OSError as error:
    print('interfaces', type(error).__name__)
"""


def test_unix_sockets_are_all_that_there_is(court: Court) -> None:
    verdict = attacked(court, ATTACK)
    assert_deserved(verdict)
    assert "opened [1]\n" in said(verdict)
    assert "netlink EPERM\npacket EPERM\nothers ['EPERM']" in said(verdict)
    assert "PAIR" not in said(verdict)
    assert "interfaces PermissionError" in said(verdict)
