import sys
import bar
b = bar.Bar()
del b
b = bar.Bar()
b.show("one")
out = b._out
b.close()
b.close()
assert out.closed
b.show("two")
out = b._out
del b
assert out.closed
if sys.argv[1] == "after":
    assert not hasattr(bar.Bar, "__del__")
