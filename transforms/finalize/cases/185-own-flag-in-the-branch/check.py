import os, sys, tempfile
os.chdir(tempfile.mkdtemp())

import src
open("a", "w").close()
s = src.Source("a")
f = s._file
del s
assert f.closed
g = open("a")
s = src.Source(file=g)
del s
assert not g.closed
if sys.argv[1] == "after":
    assert not hasattr(src.Source, "__del__")
