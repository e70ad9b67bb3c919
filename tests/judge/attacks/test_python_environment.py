"""Overwrites the Python that all others use: numpy, sitecustomize, a .pth file, the judge."""

import os
import sys
from pathlib import Path

import numpy as np
from court import Court
from outside import assert_deserved, attacked, said

ATTACK = """
import os, site, sys, sysconfig
import numpy, convbook
folder = sysconfig.get_paths()['purelib']
targets = [numpy.__file__, convbook.__file__, sys.executable, os.__file__, folder + '/sitecustomize.py',
           folder + '/zz-evil.pth', '/usr/bin/env', os.path.dirname(os.__file__) + '/sitecustomize.py']
for path in targets:
    for what, attempt in (('write', lambda: open(path, 'a').write('#')), ('remove', lambda: os.remove(path)),
                          ('chmod', lambda: os.chmod(path, 0o777)),
                          ('rename', lambda: os.rename(path, path + '2')),
                          ('link', lambda: os.symlink('/home/student/evil.py', path + '.evil.py'))):
        try:
            attempt()
            print('DONE', what, path)
        except OSError as error:
            print(what, type(error).__name__, error.errno)
"""


def test_the_environment_is_read_only(court: Court) -> None:
    files = [Path(np.__file__), Path(os.__file__), Path(sys.executable)]
    before = [(file.stat().st_mtime_ns, file.stat().st_size, file.stat().st_mode) for file in files]
    verdict = attacked(court, ATTACK)
    assert_deserved(verdict)
    assert "DONE" not in said(verdict)
    assert said(verdict).count("Error") >= 8 * 5
    assert before == [(file.stat().st_mtime_ns, file.stat().st_size, file.stat().st_mode) for file in files]
    assert not list(Path(np.__file__).parents[1].glob("*evil*"))
