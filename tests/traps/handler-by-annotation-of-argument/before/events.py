class Created:
    def __init__(self, name):
        self.name = name


class Deleted:
    def __init__(self, name):
        self.name = name
