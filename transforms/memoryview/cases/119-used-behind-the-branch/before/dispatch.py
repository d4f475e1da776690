def split(data: bytes, kind: str):
    """Records of *data* by kind; the rest for unknown kinds."""
    if kind == "raw":
        return [data], b""
    elif kind == "pairs":
        found = []
        while len(data) >= 2:
            found.append(data[:2])
            data = data[2:]
    else:
        found = [data[:1]]
    return found, data
