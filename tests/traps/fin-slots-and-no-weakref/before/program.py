log = []


class Base:
    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)


class Derived(Base):
    __slots__ = ("other",)


d = Derived("a")
d.other = 1
del d
print(log)
try:
    Base("b").extra = 1
except AttributeError:
    print("no room")
print(log)
