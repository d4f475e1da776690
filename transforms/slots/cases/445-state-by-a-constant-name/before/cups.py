from state import state


class Cup:
    def __init__(self, size):
        self.size = size


def cup():
    return state(Cup(3))
