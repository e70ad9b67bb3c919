"""What holds for every test."""

import signal

# Started in the background of a script, pytest is deaf to Ctrl-C, and all that it starts would be, too.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
