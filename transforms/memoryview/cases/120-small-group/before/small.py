def split_frame(data: bytes):
    """Header, payload and checksum of one small frame."""
    header = data[0:12]
    payload = data[12:500]
    checksum = data[500:504]
    return header, payload, checksum
