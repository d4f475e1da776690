import os
import shutil
import tempfile
from dataclasses import dataclass, field


@dataclass
class Scratch:
    prefix: str = "x"
    path: str = field(init=False)

    def __post_init__(self) -> None:
        self.path = tempfile.mkdtemp(prefix=self.prefix)

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)

    def __del__(self) -> None:
        self.remove()


@dataclass
class Claim:
    path: str
    note: str = ""

    def __post_init__(self):
        self.note = self.note or self.path

    def __del__(self):
        os.unlink(self.path)
