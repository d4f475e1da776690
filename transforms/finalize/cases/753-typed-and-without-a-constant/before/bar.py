import os
from contextlib import suppress


class Bar:
    def __init__(self, width: int = 80) -> None:
        """Nothing is open yet."""
        self.width = width

    def listen(self, path: str) -> int:
        self.pipe = open(path)
        return self.pipe.fileno()

    def __del__(self) -> None:
        with suppress(AttributeError):
            self.pipe.close()
