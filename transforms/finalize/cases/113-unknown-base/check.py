import os, tempfile
import plug
s = plug.Sink(os.path.join(tempfile.mkdtemp(), "x"))
out = s.out
del s
assert out.closed
