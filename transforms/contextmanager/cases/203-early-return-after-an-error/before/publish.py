"""Publishes files."""
from types import TracebackType
from typing import List, Optional, Type


class Publication:
    def __init__(self, log: List[str], name: str) -> None:
        """Make a publication.

        It is announced when it is complete.
        """
        super().__init__()
        self.log = log
        self.name = name

    def __enter__(self) -> List[str]:
        """Begin."""
        self.parts: List[str] = []
        return self.parts

    def __exit__(
        self,
        exc_type: Optional[Type[BaseException]],
        exc: Optional[BaseException],
        tb: Optional[TracebackType],
    ) -> None:
        if exc_type:
            self.log.append(f"{self.name} given up: {exc!r}")
            return
        for part in self.parts:
            self.log.append(part)
        self.log.append(f"{self.name} complete")
        if not self.parts:
            self.log.append("empty")


def publish(log, name, parts):
    with Publication(log, name) as into:
        for part in parts:
            into.append(part.upper())
    return log
