KNOWN = {}
TOLD = []


class Rule:
    def __set_name__(self, owner, name):
        TOLD.append(name)

    def __call__(self, value):
        return value > 0


class CheckMeta(type):
    def __new__(mcs, name, bases, ns):
        if "test" in ns:
            ns["test"] = staticmethod(ns["test"])
        cls = type.__new__(mcs, name, bases, ns)
        KNOWN[name] = cls
        return cls


class Check(metaclass=CheckMeta):
    def run(self, value):
        return self.test(value)


class Positive(Check):
    test = Rule()
