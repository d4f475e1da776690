import sys
import rec
r = rec.Rec("n")
out = r.out
assert not hasattr(r, "__dict__")
r.close()
assert out.closed
r = rec.Tagged("n")
r.tag = 1
out = r.out
del r
assert out.closed
if sys.argv[1] == "after":
    assert not hasattr(rec.Rec, "__del__")
    assert "__weakref__" not in rec.Rec.__slots__
