class DocType(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.docs = []
        for base in bases:
            if hasattr(base, "__doc__"):
                cls.docs.append(base.__name__)


class Page(metaclass=DocType):
    pass


class Chapter(Page):
    pass
