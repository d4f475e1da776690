"""Classes that answer for their `__dict__` themselves."""


class Proxy:
    def __init__(self, target=None):
        object.__setattr__(self, "target", target)
        asked.append("made")

    @property
    def __dict__(self):
        asked.append("asked")
        raise RuntimeError("nobody is there")


class Odd(type):
    def __eq__(cls, other):
        asked.append("compared")
        return NotImplemented

    __hash__ = type.__hash__


class View(metaclass=Odd):
    def __get__(self, instance, owner=None):
        asked.append("viewed")
        return {"a": 1}


class Viewed:
    __dict__ = View()

    def __init__(self):
        self.b = 1


asked = []
kept = [Proxy(number) for number in range(3)] + [Viewed() for _ in range(3)]
print(asked)
try:
    vars(kept[0])
except RuntimeError as error:
    print(error)
print(vars(kept[-1]), asked)
