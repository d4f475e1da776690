import os
import weakref
from dataclasses import dataclass


@dataclass(frozen=True)
class Claim:
    path: str

    def __post_init__(self):
        weakref.finalize(self, self._release, self.path)
        if not os.path.exists(self.path):
            raise FileNotFoundError(self.path)

    @staticmethod
    def _release(path):
        if os.path.exists(path):
            os.unlink(path)
