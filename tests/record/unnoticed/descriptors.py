"""Numbers of files, names of threads, what is imported: a program may count them."""
import os
import sys
import threading

early = sorted(sys.modules)


class Box:
    def __init__(self):
        self.a = 1


[Box() for _ in range(3000)]
first = os.open(os.devnull, os.O_RDONLY)
print(first, threading.active_count(), [thread.name for thread in threading.enumerate()])
print([name for name in ("json", "dataclasses", "inspect", "threading", "traceback", "tempfile", "logging", "typing") if name in early])
print(sys.argv, sys.flags.dont_write_bytecode, sys.warnoptions, sys.path[0] == os.getcwd())
print([name for name in dir(__builtins__) if "pyscale" in name or name in ("note", "learn")])
