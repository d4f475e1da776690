import weakref

SEEN = weakref.WeakSet()


class Page:
    def __init__(self, number):
        self.number = number
        SEEN.add(self)


class Front(Page):
    def __init__(self, number, title):
        super().__init__(number)
        self.title = title
        SEEN.add(self)
