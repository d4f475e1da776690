import sys
import rec
r = rec.Rec()
out = r.out
assert list(r.as_dict()) == ["out"]
del r
assert out.closed
if sys.argv[1] == "after":
    assert not hasattr(rec.Rec, "__del__")
