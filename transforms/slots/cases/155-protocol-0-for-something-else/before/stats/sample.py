import copy


class Sample:
    def __init__(self, at, value):
        self.at = at
        self.value = value


def freeze(samples):
    return copy.deepcopy(samples)
