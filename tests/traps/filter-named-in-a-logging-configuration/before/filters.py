class Only:
    def __init__(self, word):
        self.word = word

    def filter(self, record):
        return getattr(self, "strict", False) and self.word in record.getMessage()


def many(words):
    return [Only(w) for w in words]
