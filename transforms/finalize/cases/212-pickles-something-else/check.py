import os, sys, tempfile
os.chdir(tempfile.mkdtemp())

import log
l = log.Log("a")
l.write("x")
f = l.file
del l
assert f.closed and log.options() == {"a": 1}
if sys.argv[1] == "after":
    assert not hasattr(log.Log, "__del__")
