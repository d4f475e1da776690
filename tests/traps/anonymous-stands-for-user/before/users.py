class User:
    def __init__(self, name):
        self.name = name
        self.backend = None


class Anonymous:
    def __init__(self):
        self.name = "?"
