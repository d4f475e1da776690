"""Checksums of the parts of a dump."""
import zlib


def part_sums(dump, size):
    """CRC-32 of each part of *dump*."""
    sums = []
    view = memoryview(dump)
    while view:
        sums.append(zlib.crc32(view[:size]))
        view = view[size:]
    return sums
