log = []


class Base:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append("base " + self.name)


class Derived(Base):
    def __del__(self):
        log.append("derived " + self.name)
        super().__del__()


d = Derived("a")
del d
b = Base("b")
del b
print(log)
