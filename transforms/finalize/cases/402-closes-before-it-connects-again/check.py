import os, sys, tempfile
os.chdir(tempfile.mkdtemp())

import log
l = log.Log()
l.reopen("a")
a = l._out
l.reopen("b")
b = l._out
assert a.closed and not b.closed and l.name == "b"
del l
assert b.closed

if sys.argv[1] == "after":
    assert not hasattr(log.Log, "__del__")
