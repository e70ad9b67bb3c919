"""Lateness is tested on the gradebook of the exporters' tests."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "export"))
