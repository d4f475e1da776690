class Text:
    def __init__(self, s):
        self.s = s


class Image:
    def __init__(self, s):
        self.s = s


class Table:
    def __init__(self, s):
        self.s = s
