import copy
import os
import tempfile


class Tmp:
    def __init__(self):
        self.path = tempfile.mkdtemp()
        self.tags = []

    def tagged(self, tag):
        other = copy.copy(self)
        other.tags = self.tags + [tag]
        return other

    def __del__(self):
        if os.path.exists(self.path):
            os.rmdir(self.path)
