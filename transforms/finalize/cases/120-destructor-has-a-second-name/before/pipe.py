import os


class Pipe:
    def __init__(self):
        self.r, self.w = os.pipe()

    def __del__(self):
        os.close(self.r)
        os.close(self.w)

    close = __del__
