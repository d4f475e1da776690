class Scratch:
    def __init__(self, path):
        self.file = open(path, "w")

    def __del__(self):
        self.file.close()


class Other:
    closed = 0

    def close(self):
        Other.closed += 1

    __del__ = close
