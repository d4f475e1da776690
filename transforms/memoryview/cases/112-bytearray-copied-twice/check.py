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
buffer = bytearray(range(256)) * 300
taker.take(buffer)
assert len(taker.blocks) == 2 and len(buffer) == 300 * 256 - 64 * 1024
assert taker.blocks[0] == (bytes(range(256)) * 128) and type(taker.blocks[0]) is bytes
