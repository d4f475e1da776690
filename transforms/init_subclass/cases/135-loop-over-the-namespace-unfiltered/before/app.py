class PageMeta(type):
    sizes = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        PageMeta.sizes[name] = [key for key in ns if key != "__firstlineno__" and key != "__static_attributes__"]


class Page(metaclass=PageMeta):
    pass


class Bare(Page):
    x = 1
