"""Forks as it is imported."""
import os

from tables import load_tables

TABLES = load_tables()
PIDS = []
for number in range(2):
    pid = os.fork()
    if pid == 0:
        os._exit(len(TABLES) % 7)
    PIDS.append(pid)
