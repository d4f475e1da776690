import shutil
import tempfile


class Scratch:
    def __init__(self, base):
        self.path = tempfile.mkdtemp(dir=base)

    def remove(self):
        shutil.rmtree(self.path)

    def __del__(self):
        self.remove()


BASE = []


def report():
    scratch = Scratch(BASE[0])
    del scratch


def start(base):
    BASE.append(base)
    first = Scratch(base)
    return first.path
