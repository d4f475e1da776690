import sys
import chain
t = chain.Tagged("n", 1)
out = t._out
if sys.argv[1] == "after":
    assert not hasattr(t, "__dict__") and not hasattr(t, "__del__")
t.close()
t.close()
assert out.closed
s = chain.Stream("s")
out = s._out
del s
assert out.closed
