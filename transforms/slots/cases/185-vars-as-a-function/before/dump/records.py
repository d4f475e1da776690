class Sale:
    def __init__(self, item, cents):
        self.item = item
        self.cents = cents


class Refund:
    def __init__(self, cents):
        self.cents = cents


class Visit:
    def __init__(self, page):
        self.page = page

    def __str__(self):
        return "%(page)s" % self.__dict__


class Shared:
    _state = {}

    def __init__(self):
        self.__dict__ = self._state
        self.count = getattr(self, "count", 0) + 1


class Hit:
    def __init__(self, path):
        self.path = path
