import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Claim:
    path: str

    def __post_init__(self):
        if not os.path.exists(self.path):
            raise FileNotFoundError(self.path)

    def __del__(self):
        if os.path.exists(self.path):
            os.unlink(self.path)
