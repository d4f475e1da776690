class PageMeta(type):
    cache = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            PageMeta.cache[name] = cls


class Page(metaclass=PageMeta):
    def get(self):
        try:
            return self.cache
        except AttributeError:
            self.cache = "fresh"
            return self.cache


class Home(Page):
    pass
