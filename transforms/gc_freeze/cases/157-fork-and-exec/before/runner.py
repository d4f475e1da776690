"""Runs one command per line of a table."""
import os
import sys


def load():
    return {n: [sys.executable, "-c", "pass"] for n in range(3)}


def run_all():
    table = load()
    pids = []
    for number in range(3):
        pid = os.fork()
        if pid == 0:
            os.execv(table[number][0], table[number])
        pids.append(pid)
    return sum(os.waitpid(pid, 0)[1] != 0 for pid in pids)


if __name__ == "__main__":
    sys.exit(run_all())
