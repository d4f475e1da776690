import zlib
def _payload(frame: bytes):
    return frame[8:]
def check(frame: bytes) -> int:
    return zlib.crc32(_payload(frame))
