class Options:
    def __init__(self, *pairs):
        self.seen = 0
        for pair in pairs:
            self.put(*pair)

    def put(self, *pair):
        self.seen += 1
        super().__setattr__(*pair)


class Flags:
    def __init__(self, **kw):
        self.count = len(kw)
        any(map(self.__setattr__, kw.keys(), kw.values()))


o = Options(("a", 1), ("b", 2))
f = Flags(x=1, y=2)
print(o.a, o.b, o.seen, f.x, f.y, f.count)
