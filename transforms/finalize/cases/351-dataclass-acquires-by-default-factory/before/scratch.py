import os
import tempfile
from dataclasses import dataclass, field


@dataclass
class Scratch:
    path: str = field(default_factory=tempfile.mkdtemp)

    def __del__(self):
        os.rmdir(self.path)
