import os
import sys
import tempfile
import temp
path = tempfile.mktemp()
t = temp.Temp(path)
assert os.path.exists(path)
del t
assert not os.path.exists(path)
t = temp.Temp(path)
t.cleanup()
assert not os.path.exists(path)
if sys.argv[1] == "after":
    assert not hasattr(temp.Temp, "__del__")
