"""Late work: a policy for nbgrader, extensions, and a look at both before anything is taken off."""

from convbook_grader.late.policy import LatePolicy

__all__ = ["LatePolicy"]
