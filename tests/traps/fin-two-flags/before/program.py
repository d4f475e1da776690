CLOSED = []


class Link:
    def __init__(self, name):
        self.name = name
        self.up = False
        self.owned = True

    def connect(self):
        self.up = True

    def share(self):
        self.owned = False

    def __del__(self):
        if self.up and self.owned:
            CLOSED.append(self.name)


one, two, three = Link("one"), Link("two"), Link("three")
one.connect()
two.connect()
two.share()
three.share()
three.connect()
del one, two, three
print(CLOSED)
