import sys
import base, named
for make in (base.Channel, base.Loud, base.Silent, lambda: named.Named("n", 3)):
    c = make()
    assert c.write(b"abc") == 3
    b = c._buffer
    c.close()
    c.close()
    assert b.closed
    c = make()
    b = c._buffer
    del c
    assert b.closed
if sys.argv[1] == "after":
    assert not hasattr(named.Named, "__del__")
