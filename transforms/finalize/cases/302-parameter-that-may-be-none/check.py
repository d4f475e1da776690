import io, sys
import tr
t = tr.Transport()
del t
s = io.StringIO()
t = tr.Transport(s)
del t
assert s.closed

if sys.argv[1] == "after":
    assert not hasattr(tr.Transport, "__del__")
