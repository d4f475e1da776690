import base64
import os
import zlib


def checks(text: str, size: int):
    packed = base64.b64decode(text)
    data = b"\0" + packed
    if not data:
        data = os.urandom(16)
    rest = data
    found = []
    while rest:
        found.append(zlib.crc32(rest[:size]))
        rest = rest[size:]
    return found
