import sys

from fastpath.vec import Handle, Vec, vecs

a, b = vecs([(1, 2), (3, 4)])
assert a.dot(b) == 11 and Handle(3).fd == 3
if sys.argv[1] == "after":
    assert not hasattr(a, "__dict__") and not hasattr(Handle(1), "__dict__")
