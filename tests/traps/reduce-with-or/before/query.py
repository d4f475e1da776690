class Query:
    def __init__(self, parts):
        self.parts = parts

    def __or__(self, other):
        return Joined([*self.parts, *other.parts])


class Joined:
    def __init__(self, parts):
        self.parts = parts

    def __or__(self, other):
        return Joined([*self.parts, *other.parts])
