def split(data: bytes, kind: str):
    """Records of *data* by kind; the rest for unknown kinds."""
    if kind == "raw":
        return [data], b""
    elif kind == "pairs":
        found = []
        view = memoryview(data)
        while len(view) >= 2:
            found.append(bytes(view[:2]))
            view = view[2:]
    else:
        found = [data[:1]]
    return found, data
