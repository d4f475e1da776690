import sys

MODE = sys.argv[1]


class Spy(bytes):
    """bytes that counts how many bytes its slices (and theirs) copy."""

    copied = 0

    def __getitem__(self, key):
        part = bytes.__getitem__(self, key)
        if isinstance(key, slice):
            Spy.copied += len(part)
            return Spy(part)
        return part


import socket
import stream

left, right = socket.socketpair()
left.sendall(b"\0\x14" + b"abcdefghij" * 2 + b"\0\1d")
left.close()
assert stream.records(right) == [b"abcdefghij" * 2, b"d"]
right.close()
