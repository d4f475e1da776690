BLOCK = 1 << 16


def swapped(data: bytes) -> bytes:
    out = bytearray()
    for start in range(0, len(data), 2 * BLOCK):
        out += data[start + BLOCK:start + 2 * BLOCK]
        out.extend(data[start:start + BLOCK])
    return bytes(out)
