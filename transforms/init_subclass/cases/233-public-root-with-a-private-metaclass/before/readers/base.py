class _ReaderMeta(type):
    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        if name != "Reader":
            cls.readers[cls.suffix] = cls
        return cls


class Reader(metaclass=_ReaderMeta):
    readers = {}
    suffix = ""


class Lines(Reader):
    suffix = ".txt"
