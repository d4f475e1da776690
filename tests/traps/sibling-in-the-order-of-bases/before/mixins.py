class Named:
    def __init__(self, name, **kwargs):
        self.name = name
        super().__init__(**kwargs)


class Sized:
    def __init__(self, size=0, **kwargs):
        self.size = size
        super().__init__(**kwargs)

    def measure(self):
        self.measured = len(self.name) + self.size
        return self.measured
