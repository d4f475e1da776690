import os
import tempfile
from dataclasses import dataclass, field


@dataclass
class Entry:
    name: str
    size: int = 0


@dataclass
class Spool:
    prefix: str
    entries: list = field(default_factory=list)

    def __post_init__(self):
        self._fd, self.path = tempfile.mkstemp(prefix=self.prefix)

    def add(self, name):
        size = os.write(self._fd, name.encode())
        self.entries.append(Entry(name, size))

    def __del__(self):
        os.close(self._fd)
        os.remove(self.path)
