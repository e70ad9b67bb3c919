"""Check that requirements*.txt are what `make requirements` exports from pyproject.toml.

uv keeps every pin that still fits the ranges, so this compares ranges with pins; a newer
release somewhere does not make it fail.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXPORTS = {
    "requirements.txt": ["pyproject.toml", "--extra", "course"],
    "requirements-dev.txt": ["--group", "dev", "-c", "requirements.txt"],
}


def main() -> int:
    """Return how many exports differ."""
    uv = Path(sys.executable).parent / "uv"
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    match = re.search(r"^COMPILE := \$\(BIN\)/uv (.*?) --custom", makefile, re.MULTILINE)
    assert match, "the Makefile no longer says how requirements are compiled"
    options = match[1].split()
    stale = []
    with tempfile.TemporaryDirectory() as scratch:
        for name, sources in EXPORTS.items():
            copy = Path(scratch, name)
            shutil.copy(ROOT / name, copy)
            command = [uv, *options, "--custom-compile-command", "make requirements", *sources, "-o", copy]
            subprocess.run(command, cwd=ROOT, check=True)
            if copy.read_text() != (ROOT / name).read_text():
                stale.append(name)
    for name in stale:
        print(f"{name} is not what pyproject.toml gives. To do: run `make requirements` and commit it.")
    return len(stale)


if __name__ == "__main__":
    sys.exit(main())
