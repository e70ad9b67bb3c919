"""Feedback pages that teach and do not leak, for ``nbgrader generate_feedback``.

`grades` reads nbgrader's gradebook; `page` is the exporter that nbgrader calls. A page shows only
what `view` has put into it: nothing reaches it because it happened to stand in the notebook.
"""
