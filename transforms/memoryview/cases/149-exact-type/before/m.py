def encode(value):
    if type(value) is bytes:
        return b"B" + value
    if isinstance(value, memoryview):
        return b"V"
    return b"?"
def all_parts(data: bytes):
    out = []
    while data:
        out.append(encode(data[:2]))
        data = data[2:]
    return out
def body(data: bytes):
    return encode(data[1024:])
