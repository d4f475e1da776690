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


import doctest
import parts

assert doctest.testmod(parts).failed == 0 and parts.checksum(b"12345678") == 0
