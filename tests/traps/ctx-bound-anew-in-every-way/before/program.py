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



def walrus(names):
    thing = Thing("first")
    try:
        last = [thing.name for n in names if (thing := Thing(n))]
    finally:
        thing.close()
    return last


def loop(names):
    thing = Thing("first")
    try:
        for _, (thing, *rest) in enumerate([(Thing(n), 1) for n in names]):
            pass
    finally:
        thing.close()


def importing():
    thing = Thing("first")
    try:
        class thing:
            @staticmethod
            def close():
                Thing.log.append("close the class")
    finally:
        thing.close()


def defined():
    thing = Thing("first")
    try:
        def thing():
            pass
        thing.close = lambda: Thing.log.append("close the function")
    finally:
        thing.close()


def with_as():
    thing = Thing("first")
    try:
        import contextlib
        with contextlib.nullcontext(Thing("inner")) as thing:
            pass
    finally:
        thing.close()


walrus("ab"), loop("cd"), importing(), defined(), with_as()
print(Thing.log)
