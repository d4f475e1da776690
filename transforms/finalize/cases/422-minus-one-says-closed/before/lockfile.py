import os


class LockFile:
    def __init__(self, path):
        self.fd = -1
        self.path = path
        self.fd = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)

    def release(self):
        if self.fd >= 0:
            os.close(self.fd)
            os.unlink(self.path)
            self.fd = -1

    def __del__(self):
        self.release()
