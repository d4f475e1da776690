import io


class Stream:
    def __init__(self):
        self.out = io.StringIO()

    def __del__(self):
        self.out.close()


class Swapping:
    def swap(self):
        self.out.close()
        self.out = io.StringIO()


class Both(Stream, Swapping):
    pass
