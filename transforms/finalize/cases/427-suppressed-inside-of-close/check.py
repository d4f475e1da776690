import os, sys
import log
one = log.Log(os.devnull)
file = one._file
del one
assert file.closed
two = log.Log(os.devnull)
two.close()
two.close()
assert two._file.closed
three = log.Log("/dev/full")
three._file.write("x")
three.close()
if sys.argv[1] == "after":
    assert not hasattr(log.Log, "__del__")
