class Timed:
    def __init__(self):
        self.at = 1


class Named:
    def __init__(self):
        self.name = "n"


class Alias:
    def __init__(self, *kinds):
        self.kinds = kinds

    def __mro_entries__(self, bases):
        return self.kinds
