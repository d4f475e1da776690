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



def down(n):
    thing = Thing(str(n), fails=n == 1)
    try:
        if n == 0:
            raise ValueError("bottom")
        try:
            return down(n - 1)
        except OSError as error:
            if n == 3:
                return repr(error)
            raise
    finally:
        thing.close()


def two():
    a = Thing("a", fails=True)
    try:
        b = Thing("b", fails=True)
        try:
            return "value"
        finally:
            b.close()
    finally:
        a.close()


print(down(3))
try:
    two()
except OSError as error:
    print(error, repr(error.__context__))
print(Thing.log)
