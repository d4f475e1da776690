import sys
import app, log
l = log.Log()
out = l.out
del l
assert out.closed
if sys.argv[1] == "after":
    assert not hasattr(log.Log, "__del__")
