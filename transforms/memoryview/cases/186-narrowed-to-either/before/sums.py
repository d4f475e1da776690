import zlib


def both(data):
    if isinstance(data, (bytes, bytearray)):
        for checksum in _each(data):
            if isinstance(data, bytearray):
                data += b"more"
            return checksum


def _each(data):
    if isinstance(data, bytes) or len(data) > 2:
        while data:
            yield data[:1] and len(data)
            data = data[1:]
