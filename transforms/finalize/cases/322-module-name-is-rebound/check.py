import sys
import dev, conf
h = dev.Handle(1)
del h
assert dev.FREED == [1]

if sys.argv[1] == "after":
    assert not hasattr(dev.Handle, "__del__")
