class Advice(UserWarning):
    pass


class Source:
    def __init__(self, name):
        self.name = name
