class Token:
    __slots__ = ("kind", "text")

    def __init__(self, kind, text):
        self.kind = kind
        self.text = text


def tokens(text):
    return [Token("word", w) for w in text.split()]
