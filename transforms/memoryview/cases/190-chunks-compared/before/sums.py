import hashlib


def digest(image: bytes, block: int = 65536) -> str:
    found = hashlib.sha256()
    position = 0
    while (part := image[position:position + block]) != b"":
        found.update(part)
        position += len(part)
    return found.hexdigest()
