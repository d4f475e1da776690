import os
import tempfile


class Lock:
    def __init__(self, path):
        self.path = path
        self.held = False

    def take(self):
        open(self.path, "w").close()
        self.held = True

    def drop(self):
        if self.held:
            os.remove(self.path)
            self.held = False

    def __del__(self):
        self.drop()


with tempfile.TemporaryDirectory() as folder:
    lock = Lock(os.path.join(folder, "lock"))
    lock.take()
    lock.take()
    del lock
    print(os.listdir(folder))
    lock = Lock(os.path.join(folder, "lock"))
    lock.take()
    lock.drop()
    lock.take()
    lock.drop()
    open(lock.path, "w").close()
    del lock
    print(os.listdir(folder))
