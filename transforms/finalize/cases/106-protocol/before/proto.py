from typing import Protocol


class Closing(Protocol):
    def __del__(self) -> None: ...
