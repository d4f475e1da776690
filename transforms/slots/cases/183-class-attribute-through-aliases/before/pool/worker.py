class Worker:
    def __init__(self, name, nice=None):
        self.name = name
        if nice is not None:
            self.nice = nice


class Ticket:
    def __init__(self):
        type(self).number = getattr(type(self), "number", 0) + 1

    def renumber(self, number):
        self.number = number
        return self


class Lock:
    def take(self, who):
        self.__class__.owner = who

    def borrow(self, who):
        self.owner = who
        return self.owner


class Room:
    def __init__(self, size=None):
        if size:
            self.size = size
