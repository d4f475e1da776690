"""Run it: python workers.py"""
import os
import sys

from tables import load_tables

tables = load_tables()
pids = []
for number in range(2):
    if not (pid := os.fork()):
        PROBE(tables) if "PROBE" in globals() else print(len(tables))
        sys.stdout.flush()
        os._exit(0)
    pids.append(pid)
for pid in pids:
    os.waitpid(pid, 0)
