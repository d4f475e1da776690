import os
import shutil
import tempfile


class Scratch:
    def __init__(self):
        self.path = tempfile.mkdtemp()

    def remove(self):
        shutil.rmtree(self.path, ignore_errors=True)

    def reset(self):
        self.remove()
        os.makedirs(self.path)

    def __del__(self):
        self.remove()
