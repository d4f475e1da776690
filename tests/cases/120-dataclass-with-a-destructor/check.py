import os, sys
import scratch
j = scratch.Job("a", scratch.Scratch("p"))
path = j.scratch.path
assert os.path.isdir(path)
del j
assert not os.path.exists(path)
if sys.argv[1] == "after":
    assert not hasattr(scratch.Scratch, "__del__")
    assert not hasattr(scratch.Job("a", None), "__dict__")
