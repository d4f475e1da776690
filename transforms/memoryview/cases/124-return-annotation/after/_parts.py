"""Layout of an envelope."""


def _body(envelope: bytes) -> memoryview:
    return memoryview(envelope)[8:]
