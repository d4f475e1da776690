class PageMeta(type):
    undocumented = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if "__doc__" not in ns:
            PageMeta.undocumented.append(name)


class Page(metaclass=PageMeta):
    """Documented."""


class Bare(Page):
    pass
