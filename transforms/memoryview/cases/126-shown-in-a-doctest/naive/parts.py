"""Layout of an envelope."""
import doctest
import zlib


def _body(envelope: bytes) -> bytes:
    """What is behind the header.

    >>> _body(b"12345678body")
    b'body'
    """
    return memoryview(envelope)[8:]


def checksum(envelope: bytes) -> int:
    return zlib.crc32(_body(envelope))
