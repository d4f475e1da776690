import sys
import box
b = box.Box()
out = b._out
b.close()
b.close()
assert out.closed and not b._open and not b._lock.locked()
b = box.Box()
out = b._out
del b
assert out.closed

if sys.argv[1] == "after":
    assert not hasattr(box.Box, "__del__")
