class Part:
    def __init__(self, name):
        self.name = name


class Wheel(Part):
    def __init__(self, name):
        super().__init__(name)
        self.size = 1


class Brake(Part):
    def __init__(self, name):
        super().__init__(name)
        self.force = 1
