def names(data: bytes, encoding: str):
    found = []
    while data:
        size = data[0]
        found.append(data[1:1 + size].decode(
            encoding,
            "replace",
        ))
        data = data[1 + size:]
    return found
