"""Rescue before grading: a damaged notebook becomes one that can be graded, or is refused by name.

Students' notebooks come back from Colab, from merges, from renamed and half-written files. What
they wrote is there; what nbgrader needs to find it is not. A rescue puts the second back and
leaves the first alone: no text of an answer is taken from anywhere but the student's own cells.
"""

from convbook_grader.rescue.choose import choose
from convbook_grader.rescue.outcome import Refused, Repair, Rescued
from convbook_grader.rescue.recover import rescue
from convbook_grader.rescue.released import Released, ReleasedCell, released_from

__all__ = ["Refused", "Released", "ReleasedCell", "Repair", "Rescued", "choose", "released_from", "rescue"]
