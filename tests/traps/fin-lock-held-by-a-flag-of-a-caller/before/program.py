import os
import tempfile


class Lock:
    def __init__(self, path):
        self.path = path
        self.held = False

    def take(self):
        open(self.path, "w").close()
        self.held = True

    def __del__(self):
        if self.held:
            os.remove(self.path)


def adopt(lock):
    lock.held = True


def give(lock):
    lock.held = False


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "lock")
    open(path, "w").close()
    lock = Lock(path)
    adopt(lock)
    del lock
    print(os.listdir(folder))
    lock = Lock(path)
    lock.take()
    give(lock)
    del lock
    print(os.listdir(folder))
