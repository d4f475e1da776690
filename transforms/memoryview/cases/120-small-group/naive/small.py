def split_frame(data: bytes):
    """Header, payload and checksum of one small frame."""
    header = memoryview(data)[0:12]
    payload = memoryview(data)[12:500]
    checksum = memoryview(data)[500:504]
    return header, payload, checksum
