"""Rolling difference of two images."""
import zlib


def differences(left: bytes, right: bytes, row: int) -> list:
    """Numbers of the rows that differ, by checksum."""
    found = []
    number = 0
    while left and right:
        if zlib.crc32(left[:row]) != zlib.crc32(right[:row]):
            found.append(number)
        left = left[row:]
        right = right[row:]
        number += 1
    return found
