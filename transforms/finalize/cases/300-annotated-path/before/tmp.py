import os
import shutil


class Tmp:
    def __init__(self, path: str) -> None:
        self.path = path
        os.mkdir(path)

    def __del__(self) -> None:
        os.rmdir(self.path)


class Tree:
    def __init__(self, path):
        self.path = path

    def __del__(self):
        shutil.rmtree(self.path, ignore_errors=True)
