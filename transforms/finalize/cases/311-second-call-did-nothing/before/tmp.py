import os


class Tmp:
    def __init__(self, path):
        self.path = path
        self.removed = False

    def remove(self):
        if not self.removed:
            os.remove(self.path)
            self.removed = True

    def __del__(self):
        self.remove()


def work(path):
    tmp = Tmp(path)
    try:
        tmp.remove()
    except OSError:
        return False
    return True
