class Doc:
    __slots__ = ("text", "dirty", "author", "cursor")

    def __init__(self, text):
        self.text = text
