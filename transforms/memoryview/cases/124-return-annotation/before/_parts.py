"""Layout of an envelope."""


def _body(envelope: bytes) -> bytes:
    return envelope[8:]
