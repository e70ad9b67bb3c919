"""Raises its own limits and its priority, and turns on core dumps."""

from court import Court
from outside import assert_deserved, attacked, said

RAISE = """
import os, resource
kinds = [name for name in dir(resource) if name.startswith('RLIMIT_')]
raised = []
for name in ('AS', 'CPU', 'FSIZE', 'NPROC', 'NOFILE', 'CORE', 'MEMLOCK', 'NICE', 'RTPRIO'):
    kind = getattr(resource, 'RLIMIT_' + name)
    for limit in ((resource.RLIM_INFINITY,) * 2, (resource.getrlimit(kind)[1] + 1,) * 2):
        for call in (lambda: resource.setrlimit(kind, limit), lambda: resource.prlimit(0, kind, limit)):
            try:
                call()
                raised.append(name)
            except (OSError, ValueError, OverflowError) as error:
                print(name, type(error).__name__)
print('raised', raised)
for attempt in (lambda: os.nice(-5), lambda: os.setpriority(os.PRIO_USER, os.getuid(), -1),
                lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50))):
    try:
        attempt()
        print('PREFERRED')
    except OSError as error:
        print('priority', type(error).__name__)
"""
CRASH = """
import os, signal
pid = os.fork()
if pid == 0:
    os.chdir('/tmp')
    os.abort()
status = os.waitpid(pid, 0)[1]
cores = [name for name in os.listdir('/tmp') if 'core' in name]
print('signal', os.WTERMSIG(status), 'core', os.WCOREDUMP(status), cores)
"""


def test_no_limit_can_be_raised(court: Court) -> None:
    verdict = attacked(court, RAISE)
    assert_deserved(verdict)
    assert "raised []" in said(verdict)
    assert said(verdict).count("Error") == 9 * 4 + 3
    assert "PREFERRED" not in said(verdict)


def test_a_crash_leaves_no_core(court: Court) -> None:
    verdict = attacked(court, CRASH)
    assert_deserved(verdict)
    assert "signal 6 core False []" in said(verdict)
