import os
import sys
import tempfile
import spill
path = os.path.join(tempfile.mkdtemp(), "spill")
s = spill.Spill(path)
s.write("one")
s.close()
assert s.closed and not os.path.exists(path)
s.write("two")
s.close()
assert os.path.exists(path)
del s
assert os.path.exists(path)
s = spill.Spill(path)
del s
assert not os.path.exists(path)
if sys.argv[1] == "after":
    assert not hasattr(spill.Spill, "__del__")
