class ReaderMeta(type):
    """Opens a file with the class, or with the other one that it names."""

    def __call__(cls, filename):
        if "alternative" in cls.__dict__:
            cls = cls.__dict__["alternative"]
        reader = cls.__new__(cls)
        reader.names = sorted(cls.__dict__)
        return reader


class Reader(metaclass=ReaderMeta):
    def read(self):
        return self.names


class TextReader(Reader):
    alternative = Reader
