class Width:
    __slots__ = ("most",)

    def __init__(self, texts):
        self.most = max(map(len, texts))
