"""Checksums of what comes in."""
import zlib

data = b"sample"
chunks = b"sample"


def _sum(buffer):
    total = 0
    while buffer:
        total ^= zlib.crc32(buffer[:512])
        buffer = buffer[512:]
    return total


def sums(inputs):
    return [_sum(chunks) for chunks in inputs]


sum_of = lambda data: _sum(data)

SAMPLE = _sum(data)
