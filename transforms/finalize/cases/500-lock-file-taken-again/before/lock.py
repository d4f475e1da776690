import os


class LockFile:
    def __init__(self, path):
        self.path = path

    def acquire(self):
        with open(self.path, "x"):
            pass

    def release(self):
        os.remove(self.path)

    def __del__(self):
        self.release()
