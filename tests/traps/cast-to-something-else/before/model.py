class Plain:
    def __init__(self, name):
        self.name = name


class Rich:
    def __init__(self, name):
        self.name = name
        self.colour = None
