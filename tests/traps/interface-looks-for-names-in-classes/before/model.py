class City:
    def __init__(self, name, size):
        self.name = name
        self.size = size


class River:
    name = "river"

    def flow(self):
        return 1
