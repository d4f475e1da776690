import os, sys
import log
bad = []
sys.unraisablehook = lambda a: bad.append(a)
one = log.Log(os.devnull)
file = one._file
del one
assert file.closed
two = log.Log(os.devnull)
file = two._file
two.close()
assert file.closed and two._file is None
two.close()
del two
assert not bad
if sys.argv[1] == "after":
    assert not hasattr(log.Log, "__del__")
