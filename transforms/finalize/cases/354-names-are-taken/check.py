import os, sys
import odd
o = odd.Odd(os.devnull)
n = o._from
assert o._finalizer == "the last one" and o._release() == "released"
del o
try:
    os.fstat(n)
except OSError:
    pass
else:
    raise AssertionError

if sys.argv[1] == "after":
    assert not hasattr(odd.Odd, "__del__")
