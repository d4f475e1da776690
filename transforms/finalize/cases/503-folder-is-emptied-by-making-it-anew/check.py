import os
import scratch
s = scratch.Scratch()
for name in "ab":
    with open(os.path.join(s.path, name), "w"):
        pass
    s.reset()
    assert os.listdir(s.path) == []
path = s.path
del s
assert not os.path.exists(path)
