import os
import tempfile
import weakref
from dataclasses import dataclass, field


@dataclass
class Scratch:
    prefix: str
    path: str = field(init=False)

    def __post_init__(self):
        self.path = tempfile.mkdtemp(prefix=self.prefix)
        self._finalizer = weakref.finalize(self, os.rmdir, self.path)


@dataclass
class Job:
    __slots__ = ("name", "scratch")

    name: str
    scratch: Scratch
