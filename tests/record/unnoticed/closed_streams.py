"""Closes what it is told by: streams are closed one after the other, by their numbers, too."""
import os
import subprocess
import sys

program = """
import os, sys
class A:
    def __init__(self):
        self.a = 1
kept = [A() for _ in range(300)]
os.write(3, b'%d' % len(kept))
WAY
"""
for way in (
    "sys.stdout.close()",
    "sys.stderr.close()",
    "sys.stdin.close(); sys.stdout = sys.stderr = sys.stdin = None",
    "os.close(1)",
    "os.close(0); os.close(1); os.close(2)",
    "os.closerange(0, 3)",
    "os.closerange(4, 256)",
    "sys.stdout.write('x' * 10); os.close(1)",
):
    read, write = os.pipe()
    os.set_inheritable(write, True)
    start = lambda: os.dup2(write, 3)  # noqa: E731
    run = subprocess.run([sys.executable, "-c", program.replace("WAY", way)], capture_output=True, text=True, close_fds=False, preexec_fn=start)
    os.close(write)
    print(way, run.returncode, run.stdout, run.stderr.strip().splitlines()[-1:])
    os.close(read)
