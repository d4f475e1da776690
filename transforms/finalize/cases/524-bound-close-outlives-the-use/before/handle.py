import os


class Handle:
    def __init__(self, path):
        self.fd = os.open(path, os.O_RDONLY)

    def close(self):
        if self.fd is None:
            return
        os.close(self.fd)
        self.fd = None

    def __del__(self):
        self.close()
