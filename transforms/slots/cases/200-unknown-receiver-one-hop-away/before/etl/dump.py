class Writer:
    __slots__ = ("sep",)

    def __init__(self, sep):
        self.sep = sep

    def line(self, thing):
        return self.sep.join(str(v) for _, v in sorted(thing.__dict__.items()))
