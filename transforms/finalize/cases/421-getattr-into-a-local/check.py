import sys
import filters, lib
bad = []
sys.unraisablehook = lambda a: bad.append(a)
one = filters.Filter(1)
assert lib.alive == [1]
del one
assert lib.alive == []
try:
    filters.Filter(-1)
except ValueError:
    pass
assert lib.alive == [] and not bad
if sys.argv[1] == "after":
    assert not hasattr(filters.Filter, "__del__")
