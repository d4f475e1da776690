class Thing:
    log = []

    def __init__(self, name, fails=False):
        self.name, self.fails = name, fails
        self.log.append("open " + name)

    def close(self):
        self.log.append("close " + self.name)
        if self.fails:
            raise OSError(self.name)

    def read(self):
        return self.name



def rows(fails=False):
    thing = Thing("rows", fails)
    try:
        got = yield thing.read()
        while got:
            got = yield got
    except KeyError:
        yield "key"
    finally:
        thing.close()


def delegating():
    outer = Thing("outer")
    try:
        result = yield from rows()
        return result
    finally:
        outer.close()


g = rows()
print(next(g), g.send("a"), g.throw(KeyError), next(g, "end"))
g = delegating()
print(next(g))
g.close()
g = rows(fails=True)
next(g)
try:
    g.throw(ValueError("v"))
except OSError as error:
    print(error, repr(error.__context__))
g = rows()
next(g)
del g
try:
    list(rows(fails=True))
except OSError as error:
    print("end", error, error.__context__)
print(Thing.log)
