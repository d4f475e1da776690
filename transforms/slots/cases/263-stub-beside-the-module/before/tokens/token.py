class Token:
    def __init__(self, kind, text):
        self.kind = kind
        self.text = text


def tokens(text):
    return [Token("word", w) for w in text.split()]
