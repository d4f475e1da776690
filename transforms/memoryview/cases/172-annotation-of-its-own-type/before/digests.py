"""Digests of payloads."""
import zlib
from typing import NewType

Payload = NewType("Payload", bytes)


def digest(payload: Payload) -> int:
    return zlib.crc32(payload)


def of_message(message: bytes) -> int:
    return digest(message[8:])


def _payload(message: bytes) -> Payload:
    return message[8:]


def length(message: bytes) -> int:
    payload = _payload(message)
    return len(payload) + zlib.adler32(payload)
