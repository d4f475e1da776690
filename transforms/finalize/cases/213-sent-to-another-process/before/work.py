import os
import tempfile


class Spool:
    def __init__(self, path):
        self.path = path

    def size(self, count):
        with open(self.path, "w") as file:
            file.write("x" * count)
        return os.path.getsize(self.path)

    def __del__(self):
        if os.path.exists(self.path):
            os.remove(self.path)
