"""Blocks of a growing buffer."""

BLOCK = 32 * 1024


class Blocks:
    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> None:
        self._buffer += data

    def take(self) -> bytes:
        """The first full block."""
        with memoryview(self._buffer) as view:
            block = bytes(view[:BLOCK])
        del self._buffer[:BLOCK]
        return block
