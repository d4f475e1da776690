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



def matched(item):
    thing = Thing("first")
    try:
        match item:
            case {"thing": thing}:
                pass
            case [*thing]:
                thing = thing[0]
            case Thing(name="x") as thing:
                pass
    finally:
        thing.close()


matched({"thing": Thing("a")}), matched([Thing("b")]), matched(Thing("x")), matched(3)
print(Thing.log)
