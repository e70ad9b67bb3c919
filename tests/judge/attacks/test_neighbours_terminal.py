"""Reads and writes the terminal of a classmate who is judged at the same time."""

import threading

from court import Court, Verdict
from outside import assert_deserved, attacked, said

VICTIM = """
import os, time
ours, terminal = os.openpty()
os.write(terminal, b'PRIVATE')
for _ in range(60):
    time.sleep(0.05)
os.set_blocking(ours, False)
print('mine', os.ttyname(terminal), os.read(ours, 1000))
"""
SPY = """
import os, time
time.sleep(0.7)
others = [name for name in os.listdir('/dev/pts') if name != 'ptmx']
print('others', others)
for name in others:
    terminal = os.open('/dev/pts/' + name, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
    print('WROTE', os.write(terminal, b'INTRUDER'))
"""


def test_terminals_are_each_sandboxs_own(court: Court) -> None:
    verdicts: dict[str, Verdict] = {}
    names = {"victim": VICTIM, "spy": SPY}
    threads = [
        threading.Thread(target=lambda name=name: verdicts.update({name: attacked(court, names[name])}))
        for name in names
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert_deserved(verdicts["victim"])
    assert_deserved(verdicts["spy"])
    assert "PRIVATE" in said(verdicts["victim"])
    assert "others []" in said(verdicts["spy"])
    assert "INTRUDER" not in said(verdicts["victim"])
