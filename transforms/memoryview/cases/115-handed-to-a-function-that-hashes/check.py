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


import hashlib
import store
import zlib

data = Spy(bytes(range(256)) * 40)
body = bytes(data)[16:]
assert store.seal(data, b"s") == "%08x-%s" % (zlib.crc32(body), hashlib.sha256(b"s" + body).hexdigest())
if MODE == "after":
    assert Spy.copied == 0, Spy.copied
