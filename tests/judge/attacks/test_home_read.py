"""Reads the home of the account that grades: keys, tokens, history."""

from pathlib import Path

from court import Court
from outside import assert_deserved, attacked, said

ATTACK = """
import os
home = {home!r}
try:
    inside = os.listdir(home)
except OSError as error:
    inside = type(error).__name__
print('inside', inside)
for name in ('.bashrc', '.profile', '.ssh/id_rsa', '.ssh/id_ed25519', '.netrc', '.bash_history', '.config'):
    print(name, os.path.exists(os.path.join(home, name)), os.path.exists(os.path.expanduser('~/' + name)))
print('mine', os.path.expanduser('~'), os.listdir('/home'))
"""


def test_the_instructors_home_is_not_there(court: Court) -> None:
    home = Path.home()
    assert list(home.iterdir())
    verdict = attacked(court, ATTACK.format(home=str(home)))
    assert_deserved(verdict)
    seen = said(verdict)
    assert "mine /home/student ['student']" in seen
    assert "True" not in seen
