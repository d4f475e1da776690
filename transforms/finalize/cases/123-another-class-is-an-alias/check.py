import os, sys, tempfile
import files
s = files.Scratch(os.path.join(tempfile.mkdtemp(), "x"))
f = s.file
del s
assert f.closed
o = files.Other()
del o
assert files.Other.closed == 1
if sys.argv[1] == "after":
    assert not hasattr(files.Scratch, "__del__")
