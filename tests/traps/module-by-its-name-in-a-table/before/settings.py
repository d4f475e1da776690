class Settings:
    def __init__(self, name):
        self.name = name


known = [Settings("a"), Settings("b")]
current = known[0]
