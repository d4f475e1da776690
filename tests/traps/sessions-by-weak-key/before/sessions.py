class Session:
    def __init__(self, name):
        self.name = name


class State:
    def __init__(self):
        self.seen = 0
