class Token:
    def __init__(self, text, line):
        self.text = text
        self.line = line


class Number(Token):
    __slots__ = ("value",)

    def __init__(self, text, line):
        super().__init__(text, line)
        self.value = int(text)


class Name(Token):
    __slots__ = ("text", "line", "scope")

    def __init__(self, text, line, scope):
        super().__init__(text, line)
        self.scope = scope


def tokens(words):
    return [Number(w, 1) if w.isdigit() else Name(w, 1, None) for w in words]
