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


import dispatch

data = Spy(b"ab" * 2000 + b"c")
found, rest = dispatch.split(data, "pairs")
assert found == [b"ab"] * 2000 and rest == b"c"
assert all(isinstance(item, bytes) for item in [*found, rest])
if MODE == "after":
    assert Spy.copied <= len(data), Spy.copied
assert dispatch.split(b"xy", "raw") == ([b"xy"], b"") and dispatch.split(b"xy", "") == ([b"x"], b"xy")
assert isinstance(dispatch.split(b"xy", "")[1], bytes)
