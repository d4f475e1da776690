class Token:
    __slots__ = ("kind", "text", "at")

    def __init__(self, kind, text, at):
        self.kind = kind
        self.text = text
        self.at = at


def tokens(text):
    at = 0
    for word in text.split():
        yield Token("word", word, at)
        at += len(word) + 1
