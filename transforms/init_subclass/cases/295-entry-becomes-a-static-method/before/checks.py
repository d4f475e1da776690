KNOWN = {}


def positive(value):
    return value > 0


class CheckMeta(type):
    def __new__(mcs, name, bases, ns):
        if "test" in ns:
            ns["test"] = staticmethod(ns["test"])
        cls = type.__new__(mcs, name, bases, ns)
        KNOWN[name] = cls
        return cls


class Check(metaclass=CheckMeta):
    test = None

    def run(self, value):
        return self.test(value)


class Positive(Check):
    test = positive


class Even(Check):
    def test(value):
        return value % 2 == 0
