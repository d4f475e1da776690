def _end(data: bytes):
    return data.find(b"\0")


def lengths(data: bytes):
    found = []
    position = 0
    while position < len(data):
        size = _end(data[position:])
        found.append(size)
        position += size + 1
    return found
