class Cell:
    def __init__(self, text):
        self.text = text

    def number(self):
        return float(self.text)

    def shout(self):
        return self.text.upper()


class Book:
    def __init__(self, name):
        self.name = name
        self.cells = {}

    def read(self, lines):
        for at, line in enumerate(lines):
            self.line(at, line)
        return self

    def line(self, at, line):
        self.put(at, line.strip())

    def put(self, at, text):
        self.last = cell(text)


def cell(text):
    return Cell(text)


def main(lines):
    return Book("a").read(lines)
