class Tag:
    def __init__(self, text):
        self.text = text

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return vars(self) == vars(other)

    __hash__ = None


class Rank:
    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        if not isinstance(other, Rank):
            return NotImplemented
        return list(self.__dict__.values()) < list(other.__dict__.values())


class Box:
    """One box of many."""

    def __init__(self, width, height):
        self.width = width
        self.height = height


def boxes(rows):
    return [Box(*row) for row in rows]
