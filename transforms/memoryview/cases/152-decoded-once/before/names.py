def path(line: bytes) -> str:
    if not line.startswith(b"path: "):
        raise ValueError(line)
    return line[6:].decode("utf-8")
