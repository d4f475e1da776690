def checksum(frame: bytes) -> int:
    return sum(frame[4:]) & 0xFF
