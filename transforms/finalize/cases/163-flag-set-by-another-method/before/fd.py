import os


class Fd:
    def __init__(self, path):
        self.fd = os.open(path, os.O_RDONLY)
        self.owned = True

    def release_to(self, other):
        other.append(self.fd)
        self.owned = False

    def __del__(self):
        if self.owned:
            os.close(self.fd)
