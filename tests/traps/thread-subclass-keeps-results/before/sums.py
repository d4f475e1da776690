class Sum:
    def __init__(self, value):
        self.value = value


def add(a, b):
    return Sum(a + b)
