import os, sys, tempfile
os.chdir(tempfile.mkdtemp())

import out
o = out.Out()
assert o.path is None
del o
o = out.Out("a")
f = o._file
del o
assert f.closed
if sys.argv[1] == "after":
    assert not hasattr(out.Out, "__del__")
