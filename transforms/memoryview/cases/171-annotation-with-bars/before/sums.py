"""Checksums of the bodies of messages."""
from __future__ import annotations

import zlib
from collections.abc import Iterator


def crc(data: bytes | None) -> int:
    return zlib.crc32(data) if data else 0


def adler(data: "bytes") -> int:
    return zlib.adler32(data)


def both(message: bytes) -> tuple[int, int]:
    body = message[8:]
    return crc(body), adler(body)


def _blocks(message: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    for start in range(0, len(message), size):
        yield start, message[start:start + size]


def _body(message: bytes) -> bytes:
    if message[:4] != b"MSG1":
        return b""
    return message[8:]


def each(message: bytes, size: int) -> list[int]:
    sums = []
    for start, block in _blocks(message, size):
        sums.append(start + crc(block))
    sums.append(zlib.crc32(_body(message)))
    return sums
