import os, sys, tempfile
os.chdir(tempfile.mkdtemp())

import dataclasses
import scratch
s = scratch.Scratch("p")
path = s.path
assert [f.name for f in dataclasses.fields(s)] == ["prefix", "path"]
assert repr(s) == "Scratch(prefix='p', path=%r)" % path and os.path.isdir(path)
s.remove()
assert not os.path.exists(path)
s = scratch.Scratch()
path = s.path
del s
assert not os.path.exists(path)
open("c", "w").close()
c = scratch.Claim("c")
assert c.note == "c"
del c
assert os.listdir(".") == []

if sys.argv[1] == "after":
    assert not hasattr(scratch.Scratch, "__del__")

if sys.argv[1] == "after":
    assert not hasattr(scratch.Claim, "__del__")
