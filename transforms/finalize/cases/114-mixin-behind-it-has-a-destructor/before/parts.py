import io

GONE = []


class Stream:
    def __init__(self):
        self.out = io.StringIO()

    def __del__(self):
        self.out.close()


class Noisy:
    def __del__(self):
        GONE.append("noisy")


class Both(Stream, Noisy):
    pass
