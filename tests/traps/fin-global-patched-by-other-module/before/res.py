import lib


class R:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        lib.release(self.n)
