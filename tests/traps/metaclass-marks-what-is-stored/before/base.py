class Marks(type):
    def __setattr__(cls, name, value):
        value.owner = cls.__name__
        type.__setattr__(cls, name, value)


class Field:
    def __init__(self, text):
        self.text = text
