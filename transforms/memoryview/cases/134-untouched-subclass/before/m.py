class Tagged(bytes):
    tag = "none"
def skip(data: bytes) -> bytes:
    while data[:1] == b" ":
        data = data[1:]
    return data
