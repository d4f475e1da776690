import copy


class Sample:
    __slots__ = ("at", "value")

    def __init__(self, at, value):
        self.at = at
        self.value = value


def freeze(samples):
    return copy.deepcopy(samples)
