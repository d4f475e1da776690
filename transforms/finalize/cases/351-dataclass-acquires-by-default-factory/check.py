import os
import scratch
s = scratch.Scratch()
path = s.path
del s
assert not os.path.exists(path)
