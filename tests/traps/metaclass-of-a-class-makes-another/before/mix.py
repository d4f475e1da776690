class Timestamped:
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.at = 5


class Tagged:
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.tags = []


class Base:
    def __init__(self, name):
        self.name = name
