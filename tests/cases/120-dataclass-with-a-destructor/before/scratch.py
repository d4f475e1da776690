import os
import tempfile
from dataclasses import dataclass, field


@dataclass
class Scratch:
    prefix: str
    path: str = field(init=False)

    def __post_init__(self):
        self.path = tempfile.mkdtemp(prefix=self.prefix)

    def __del__(self):
        os.rmdir(self.path)


@dataclass
class Job:
    name: str
    scratch: Scratch
