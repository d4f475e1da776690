def split(data: bytes, kind: str):
    """Records of *data* by kind; the rest for unknown kinds."""
    view = memoryview(data)
    if kind == "raw":
        return [bytes(view)], b""
    elif kind == "pairs":
        found = []
        while len(view) >= 2:
            found.append(bytes(view[:2]))
            view = view[2:]
    else:
        found = [bytes(view[:1])]
    return found, bytes(view)
