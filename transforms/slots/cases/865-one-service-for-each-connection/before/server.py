class Parser:
    def __init__(self, limit):
        self.limit = limit
        self.rest = ""

    def feed(self, text):
        self.rest += text
        *lines, self.rest = self.rest.split("\n")
        return [Line(number, line) for number, line in enumerate(lines)]


class Line:
    def __init__(self, number, text):
        self.number = number
        self.text = text


class Connection:
    def __init__(self, name):
        self.name = name
        self.parser = Parser(80)

    def read(self, text):
        return [line.text for line in self.parser.feed(text)]


def connect(name):
    connection = Connection(name)
    return connection.read("a\nb\n" + name)


def serve(names):
    got = []
    for name in names:
        got.extend(connect(name))
    return got
