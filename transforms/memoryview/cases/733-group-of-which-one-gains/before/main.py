import zlib


def _split(packet: bytes):
    return packet[:16], packet[16:4096], packet[4096:4100]


def check(packet: bytes) -> bool:
    head, payload, tail = _split(packet)
    return zlib.crc32(payload) == int.from_bytes(tail, "big") and len(head) == 16


print(check(b"h" * 5000))
