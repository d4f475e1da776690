import sys
import chan, printer
c = chan.Channel()
out = c.out
del c
assert out.closed
if sys.argv[1] == "after":
    assert not hasattr(chan.Channel, "__del__")
