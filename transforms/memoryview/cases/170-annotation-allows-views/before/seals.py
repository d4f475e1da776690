"""Seals of stored objects."""
import hashlib
import zlib
from typing import Optional


def _sum(data: bytes) -> int:
    return zlib.crc32(data)


def _seal(body: bytes, salt: bytes) -> str:
    """Digest of *body*."""
    state = hashlib.sha256(salt)
    state.update(body)
    return "%08x-%s" % (_sum(body), state.hexdigest())


class Total:
    def __init__(self) -> None:
        self.value = 0

    def add(self, data: Optional[bytes]) -> None:
        if data:
            self.value += zlib.crc32(data)
