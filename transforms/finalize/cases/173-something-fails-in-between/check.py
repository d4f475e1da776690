import os, sys, tempfile
os.chdir(tempfile.mkdtemp())

import reader
sys.unraisablehook = lambda a: None
open("a", "wb").write(b"DATA")
open("b", "wb").write(b"ATAD")
log = []
r = reader.Reader("a", log)
del r
assert log == ["closed"]
n = len(os.listdir("/proc/self/fd"))
try:
    reader.Reader("b", log)
except ValueError:
    pass
assert len(os.listdir("/proc/self/fd")) == n
