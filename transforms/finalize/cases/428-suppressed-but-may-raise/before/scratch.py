import contextlib
import os
import tempfile


class Scratch:
    def __init__(self):
        self.path = tempfile.mkdtemp()

    def remove(self):
        os.rmdir(self.path)

    def __del__(self):
        with contextlib.suppress(Exception):
            self.remove()
