import os
import shutil
import tempfile
import weakref
from dataclasses import dataclass, field


@dataclass
class Scratch:
    prefix: str = "x"
    path: str = field(init=False)

    def __post_init__(self) -> None:
        self.path = tempfile.mkdtemp(prefix=self.prefix)
        self._finalizer = weakref.finalize(
            self, shutil.rmtree, self.path, ignore_errors=True
        )

    def remove(self) -> None:
        self._finalizer()


@dataclass
class Claim:
    path: str
    note: str = ""

    def __post_init__(self):
        self._finalizer = weakref.finalize(self, os.unlink, self.path)
        self.note = self.note or self.path
