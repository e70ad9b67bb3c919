"""Where the tiny courses lie that are wrong on purpose, and where each has its one homework."""

from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures"
HOMEWORK = Path("course/day00_tiny/homework.py")
