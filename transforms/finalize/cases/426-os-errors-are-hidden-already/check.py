import os, sys
import client
bad = []
sys.unraisablehook = lambda a: bad.append(a)
one = client.Client()
socket = one._socket
del one
assert socket.fileno() == -1
two = client.Client()
socket = two._socket
os.close(socket.fileno())
del two
assert socket.fileno() == -1
three = client.Client()
three.close()
three.close()
assert three._socket is None
del three
assert not bad
if sys.argv[1] == "after":
    assert not hasattr(client.Client, "__del__")
