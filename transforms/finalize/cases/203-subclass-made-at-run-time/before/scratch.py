import shutil
import tempfile


class Scratch:
    def __init__(self):
        self.path = tempfile.mkdtemp()

    def remove(self):
        shutil.rmtree(self.path)

    def __del__(self):
        self.remove()


def told(log):
    def remove(self):
        log.append("removed")
        Scratch.remove(self)

    return type("Told", (Scratch,), {"remove": remove})
