"""Layout of an envelope."""


def _body(envelope: bytes) -> bytes:
    return memoryview(envelope)[8:]
