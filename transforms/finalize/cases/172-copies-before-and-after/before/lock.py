import os


class Lock:
    def __init__(self, folder, name):
        self.name = name
        self.path = os.path.join(folder, name + ".lock")
        self.fd = os.open(self.path, os.O_CREAT | os.O_EXCL)
        self.folder = folder

    def __del__(self):
        os.close(self.fd)
        os.unlink(os.path.join(self.folder, self.name + ".lock"))
