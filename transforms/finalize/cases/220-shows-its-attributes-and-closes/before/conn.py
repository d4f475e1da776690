import os


class Conn:
    def __init__(self, name):
        self.name = name
        self.fd = os.open(os.devnull, os.O_RDONLY)
        self.closed = False

    def as_dict(self):
        return dict(vars(self))

    def close(self):
        if not self.closed:
            self.closed = True
            os.close(self.fd)

    def __del__(self):
        self.close()
