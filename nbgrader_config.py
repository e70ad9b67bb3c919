"""The one configuration file of the course; every nbgrader command reads it from here."""

import os
import sys

# ruff: noqa: F821 (nbgrader puts `get_config` there)
c = get_config()  # type: ignore[name-defined]

# The edition that nbgrader works in: "zh-TW" or "en". Either is graded against the same gradebook.
LANGUAGE = "zh-TW"

c.CourseDirectory.course_id = "convbook"
c.CourseDirectory.source_directory = f"source/{LANGUAGE}"
c.CourseDirectory.release_directory = f"release/{LANGUAGE}"

# A learner who deletes a check must not lose its points silently: put it back.
c.OverwriteCells.add_missing_cells = True

# Seconds a cell may take. A beginner's loops run the whole of Day 94 in about three.
c.Execute.timeout = 30
# The polite shutdown only waits; nothing in a submission's kernel is worth keeping.
c.Execute.shutdown_kernel = "immediate"

# Feedback is a page without a kernel: show an explorer's picture, not the place of a widget.
c.WidgetsDataTypeFilter.display_data_priority = [
    "text/html",
    "text/markdown",
    "image/svg+xml",
    "image/png",
    "image/jpeg",
    "text/latex",
    "text/plain",
]

# nbgrader calls the program `alembic`, which lies beside this Python, active environment or not.
os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ.get("PATH", "")

# The judge: student code in a sandbox, tests where it cannot reach them.
from convbook_grader import configure  # noqa: E402

configure(c)
c.JudgedExecute.language = LANGUAGE
# Once for the whole class: the libraries, and the first pictures of the explorers.
c.JudgedExecute.preload = ["numpy", "matplotlib.pyplot", "convbook.explore.warm", "scipy.signal"]

# The class's own repositories on GitHub, "owner/name": nobody's homework is in them.
c.Collector.course_repositories = []
