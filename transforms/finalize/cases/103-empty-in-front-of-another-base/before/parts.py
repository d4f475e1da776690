CLOSED = []


class Quiet:
    def __del__(self):
        pass


class Loud:
    def __del__(self):
        CLOSED.append("loud")


class Both(Quiet, Loud):
    pass
