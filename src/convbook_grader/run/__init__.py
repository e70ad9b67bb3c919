"""The class run: every submission ends in a score or a named reason.

Data flows one way:

- `assignment`: what the instructor's side contributes, read once;
- `bundle`: one submission with all that grading it needs, as bytes; its key;
- `grade`: ``grade_one(bundle) -> outcome``, pure: no shared disk, no database;
- `executors`: where bundles are graded: `workers`, processes of this machine, or `dask_workers`;
- `shelf`: submissions on their way in, graded notebooks and verdicts on their way out;
- `ledger`: the one writer to nbgrader's gradebook;
- `classrun`: the run itself; `regrade`: the same, for a look before anything is written;
- `trouble`: what keeps a course from being graded, in one line;
- `progress`: what the instructor sees meanwhile.
"""
