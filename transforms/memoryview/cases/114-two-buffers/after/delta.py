"""Rolling difference of two images."""
import zlib


def differences(left: bytes, right: bytes, row: int) -> list:
    """Numbers of the rows that differ, by checksum."""
    found = []
    number = 0
    left_view = memoryview(left)
    right_view = memoryview(right)
    while left_view and right_view:
        if zlib.crc32(left_view[:row]) != zlib.crc32(right_view[:row]):
            found.append(number)
        left_view = left_view[row:]
        right_view = right_view[row:]
        number += 1
    return found
