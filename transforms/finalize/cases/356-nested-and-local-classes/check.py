import sys
import nest
i = nest.Outer.Inner()
out = i.out
del i
assert out.closed
l = nest.make()
out = l.out
cls = type(l)
del l
assert out.closed
if sys.argv[1] == "after":
    assert not hasattr(cls, "__del__")

if sys.argv[1] == "after":
    assert not hasattr(nest.Outer.Inner, "__del__")
