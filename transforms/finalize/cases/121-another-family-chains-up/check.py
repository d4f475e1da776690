import os, sys, tempfile
import files, other
s = files.Scratch(os.path.join(tempfile.mkdtemp(), "x"))
f = s.file
del s
assert f.closed
x = other.Derived()
del x
assert other.GONE == ["derived", "base"]
if sys.argv[1] == "after":
    assert not hasattr(files.Scratch, "__del__")
