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


import index
import tempfile
import zlib

with tempfile.NamedTemporaryFile() as stream:
    stream.write(b"headbody" * 1000)
    stream.flush()
    assert index.checksum(stream.name) == zlib.crc32((b"headbody" * 1000)[4:])
