import json
import zlib

from _parts import _body


def checksum(envelope: bytes) -> int:
    return zlib.crc32(_body(envelope))


def load(envelope: bytes):
    body = _body(envelope)
    return json.loads(body)
