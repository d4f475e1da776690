"""Checksums of the parts of a dump."""
import zlib


def part_sums(dump, size):
    """CRC-32 of each part of *dump*."""
    sums = []
    while dump:
        sums.append(zlib.crc32(dump[:size]))
        dump = dump[size:]
    return sums
