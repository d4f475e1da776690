import enum


class Paint:
    def __init__(self, code):
        self.code = code


class Colour(enum.Enum):
    RED = Paint(1)
    BLUE = Paint(2)
