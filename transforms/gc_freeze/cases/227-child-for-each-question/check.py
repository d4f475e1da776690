import gc
import os
import sys

MODE = sys.argv[1]


def tracked(obj):
    """True where the collector still scans *obj* (frozen objects are left out)."""
    return any(other is obj for other in gc.get_objects())


reader, writer = os.pipe()


def told():
    os.close(writer)
    with os.fdopen(reader) as stream:
        return stream.read()


import socket

import server

ours, theirs = socket.socketpair()
ours.sendall(b"abc")
ours.shutdown(socket.SHUT_WR)
server.main(theirs, lambda question, weights: os.write(writer, b"%d" % tracked(weights)))
assert told() == ("000" if MODE == "after" else "111")
assert bool(gc.get_freeze_count()) == (MODE == "after")
