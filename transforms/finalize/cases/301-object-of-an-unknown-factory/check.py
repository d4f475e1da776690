import io, sys
import tr
t = tr.Transport(io.StringIO)
s = t._session
t.close()
t.close()
assert s.closed
t = tr.Transport(io.StringIO)
s = t._session
del t
assert s.closed

if sys.argv[1] == "after":
    assert not hasattr(tr.Transport, "__del__")
