import os, sys, tempfile
os.chdir(tempfile.mkdtemp())

import log
l = log.Log("a")
f = l._file
l.close()
assert f.closed and l._file is None and l.closed
del l
l = log.Log("a")
f = l._file
del l
assert f.closed

if sys.argv[1] == "after":
    assert not hasattr(log.Log, "__del__")
