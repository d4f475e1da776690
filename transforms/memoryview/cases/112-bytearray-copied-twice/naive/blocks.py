"""Blocks of a growing buffer."""

BLOCK = 32 * 1024


class Blocks:
    def __init__(self) -> None:
        self.blocks = []

    def take(self, buffer: bytearray) -> None:
        """Move the full blocks out of *buffer*."""
        while len(buffer) >= BLOCK:
            view = memoryview(buffer)
            block = bytes(view[:BLOCK])
            del buffer[:BLOCK]
            self.blocks.append(block)
