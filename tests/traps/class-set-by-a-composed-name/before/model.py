class A:
    def __init__(self, x):
        self.x = x


class B:
    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def who(self):
        return "b"
