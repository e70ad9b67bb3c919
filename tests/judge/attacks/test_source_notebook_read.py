"""Looks for the instructor's notebook everywhere, and for the tests that lie beside the judge itself."""

from pathlib import Path

from court import Court
from outside import MARKER, assert_deserved, attacked, said

ROOT = Path(__file__).parents[3]
ATTACK = """
import os
found, seen = [], 0
for place, folders, files in os.walk('/'):
    folders[:] = [name for name in folders if os.path.join(place, name) not in ('/usr', '/proc', '/sys')
                  and name != 'site-packages']
    seen += len(files)
    found += [os.path.join(place, name) for name in files if name.endswith('.ipynb')]
print('seen', seen > 0, 'notebooks', found)
for path in {paths!r}:
    try:
        print('READ', os.listdir(path) if os.path.isdir(path) else open(path).read())
    except OSError as error:
        print(type(error).__name__)
"""


def test_no_notebook_and_no_file_of_the_course_is_there(court: Court, tmp_path: Path) -> None:
    notebook = tmp_path / "source" / "hw" / "hw.ipynb"
    notebook.parent.mkdir(parents=True)
    notebook.write_text(f'{{"cells": ["{MARKER}"]}}')
    ours = [ROOT / name for name in ("course", "pyproject.toml", "README.md", "docs")]
    assert all(path.exists() for path in ours)
    verdict = attacked(court, ATTACK.format(paths=[str(path) for path in [notebook, *ours]]))
    assert_deserved(verdict)
    assert "seen True notebooks []" in said(verdict)
    assert said(verdict).count("FileNotFoundError") == 5
    assert "READ" not in said(verdict)
