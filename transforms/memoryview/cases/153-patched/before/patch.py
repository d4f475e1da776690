def with_version(hello: bytes, version: bytes) -> bytes:
    return hello[:4] + version + hello[6:]
