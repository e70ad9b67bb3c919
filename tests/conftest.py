"""What holds for every test."""

import os
import signal
import sys

# nbgrader calls `alembic` by its name, also for a gradebook that a test opens by itself.
os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ.get("PATH", "")

# Started in the background of a script, pytest is deaf to Ctrl-C, and all that it starts would be, too.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
