import os
import shutil
import tempfile


class Store:
    def __init__(self):
        self.root = tempfile.mkdtemp()
        self.version = 1

    @property
    def folder(self):
        return os.path.join(self.root, str(self.version))

    def __del__(self):
        shutil.rmtree(self.folder, ignore_errors=True)
