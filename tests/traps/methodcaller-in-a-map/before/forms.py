class Field:
    def __init__(self, name):
        self.name = name


class Form:
    def __init__(self, name):
        self.name = name

    def first(self):
        return Field(self.name)
