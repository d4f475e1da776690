"""Objects with a header of 16 bytes."""
import hashlib
import zlib


def _seal(body, salt: bytes) -> str:
    """Digest of *body*."""
    state = hashlib.sha256(salt)
    state.update(body)
    return "%08x-%s" % (zlib.crc32(body), state.hexdigest())


def seal(data: bytes, salt: bytes) -> str:
    return _seal(memoryview(data)[16:], salt)
