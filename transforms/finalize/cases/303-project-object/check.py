import sys
import dev
x = dev.Driver()
y = x._device
del x
assert y.closed

if sys.argv[1] == "after":
    assert not hasattr(dev.Driver, "__del__")
