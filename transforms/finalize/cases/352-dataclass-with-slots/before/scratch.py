import os
import tempfile
from dataclasses import dataclass, field


@dataclass(slots=True)
class Scratch:
    path: str = field(init=False)

    def __post_init__(self):
        self.path = tempfile.mkdtemp()

    def __del__(self):
        os.rmdir(self.path)
