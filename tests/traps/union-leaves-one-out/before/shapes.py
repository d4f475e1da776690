class Circle:
    def __init__(self, r):
        self.r = r
        self.label = ""


class Square:
    def __init__(self, a):
        self.a = a
        self.label = ""


class Text:
    def __init__(self, t):
        self.t = t
