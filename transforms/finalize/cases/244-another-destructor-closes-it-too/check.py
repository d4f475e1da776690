import sys
import net
c = net.Connection()
s = net.Session(c)
sock = c.sock
del c, s
assert sock.fileno() == -1
if sys.argv[1] == "after":
    assert not hasattr(net.Connection, "__del__")
    assert hasattr(net.Session, "__del__")
