from writer import written


class Cup:
    def __init__(self, size):
        self.size = size


def cup():
    return written(Cup(3))
