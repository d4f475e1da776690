import zlib

from _parts import _body


def checksum(envelope: bytes) -> int:
    return zlib.crc32(_body(envelope))


def text(envelope: bytes) -> str:
    body = _body(envelope)
    return str(body, "ascii")
