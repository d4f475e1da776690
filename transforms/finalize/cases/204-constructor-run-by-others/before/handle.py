import os


class Handle:
    def __init__(self, path):
        self.fd = os.open(path, os.O_RDONLY)

    def close(self):
        os.close(self.fd)

    def __del__(self):
        self.close()


def reopen(handle, path):
    os.close(handle.fd)
    Handle.__init__(handle, path)
