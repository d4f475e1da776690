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


import blocks

taker = blocks.Blocks()
taker.feed(bytes(range(256)) * 300)
assert taker.take() == bytes(range(256)) * 128 and type(taker.take()) is bytes
assert len(taker.take()) == 300 * 256 - 64 * 1024
