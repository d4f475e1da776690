class Token:
    def __init__(self, text, line):
        self.text = text
        self.line = line

    @classmethod
    def of(cls, text, line):
        return cls(text.strip(), line)


class Word(Token):
    def upper(self):
        return self.text.upper()


class Number(Token):
    def __init__(self, text, line):
        super().__init__(text, line)
        self.value = float(text)


def lex(lines):
    for number, line in enumerate(lines):
        for part in line.split():
            kind = Number if part[0].isdigit() else Word
            yield kind.of(part, number)
