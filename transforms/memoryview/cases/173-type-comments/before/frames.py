"""Frames of a bus, typed as it was done before annotations."""
import zlib


def _crc(data):  # type: (bytes) -> int
    return zlib.crc32(data)


def crc(frame: bytes) -> int:
    return _crc(frame[8:])
