import os


class Door:
    def __init__(self, path):
        self.descriptor = os.open(path, os.O_RDONLY)
        self.size = os.fstat(self.descriptor).st_size
        self.closed = False

    def __enter__(self):
        self.closed = True
        return self

    def __exit__(self, *error):
        os.close(self.descriptor)

    def __del__(self):
        if not self.closed:
            os.close(self.descriptor)
