class Ticket:
    __slots__ = ("number", "title")

    def __init__(self, number, title):
        self.number = number
        self.title = title
