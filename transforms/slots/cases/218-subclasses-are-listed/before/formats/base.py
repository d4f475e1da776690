class Format:
    __slots__ = ()

    @classmethod
    def all(cls):
        return sorted(sub.suffix() for sub in Format.__subclasses__())
