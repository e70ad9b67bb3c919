"""Grades as files that other programs read: ``nbgrader export --exporter=convbook_grader.export.…``.

`PlainExporter` for a spreadsheet, `CanvasExporter` and `MoodleExporter` for their importers.
"""

from convbook_grader.export.canvas import CanvasExporter
from convbook_grader.export.moodle import MoodleExporter
from convbook_grader.export.plain import PlainExporter

__all__ = ["CanvasExporter", "MoodleExporter", "PlainExporter"]
