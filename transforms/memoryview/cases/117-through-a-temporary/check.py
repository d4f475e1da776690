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


import words

data = Spy(b"\2\1\0" * 1000)
assert words.count(data) == 1000
if MODE == "after":
    assert Spy.copied == 0, Spy.copied
assert words.total(data) == 256_000 and words.total(b"") == words.count(b"") == 0
