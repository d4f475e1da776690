import gc
import os
import sys
import pair
sys.unraisablehook = lambda *_: None
before = len(os.listdir("/proc/self/fd"))
p = pair.Pair(os.devnull, os.devnull)
del p
assert len(os.listdir("/proc/self/fd")) == before
made = []
real = open
def spy(path):
    if path == "missing":
        raise OSError(path)
    made.append(real(path))
    return made[-1]
pair.open = spy
try:
    pair.Pair(os.devnull, "missing")
except OSError:
    pass
gc.collect()
assert made[0].closed, "the destructor closes the first one"
