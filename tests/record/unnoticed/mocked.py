"""Functions of the standard library are replaced for a while, and nobody calls what stands there instead."""
import gc
import os
import sys
from unittest import mock


def work(number):
    space = {}
    exec(compile("class Inner%d:\n    def __init__(self):\n        self.a = 1\nInner%d()\n" % (number, number), os.path.abspath("made%d.py" % number), "exec"), space)


names = ["lstat", "stat", "readlink", "getcwd", "getpid", "replace", "fspath", "open"]
for number, name in enumerate(names):
    with mock.patch("os." + name) as mocked:
        exec(compile("class A:\n    def __init__(self):\n        self.a = 1\nfor _ in range(3): A()\n", "/x/y/%s.py" % name, "exec"), {})
        exec(compile("class A:\n    def __init__(self):\n        self.a = 1\nfor _ in range(3): A()\n", sys.path[0] + "/x/%s.py" % name, "exec"), {"__name__": "x"})
    print(name, mocked.mock_calls)
for name in ("join", "realpath", "abspath", "exists"):
    with mock.patch("os.path." + name) as mocked:
        exec(compile("class A:\n    def __init__(self):\n        self.a = 1\nfor _ in range(3): A()\n", sys.path[0] + "/y/%s.py" % name, "exec"), {"__name__": "x"})
    print(name, mocked.mock_calls)
with mock.patch("os.sep", "\\"), mock.patch("sys.prefix", sys.path[0]), mock.patch("builtins.open") as opened:
    work(1)
    gc.collect()
print(opened.mock_calls)
with mock.patch("gc.get_objects") as objects, mock.patch("gc.get_count") as count:
    work(2)
    gc.collect()
print(objects.mock_calls, count.mock_calls)
with mock.patch("time.monotonic") as clock:
    work(3)
    for _ in range(200):
        type("B", (), {"__init__": lambda self: None})()
print(clock.mock_calls)
