"""Objects that answer every question with an error, or with a lie."""


class Hostile:
    def __init__(self):
        object.__setattr__(self, "a", 1)

    def __getattribute__(self, name):
        raise RuntimeError("asked for " + name)

    def __setattr__(self, name, value):
        raise RuntimeError("set " + name)

    def __eq__(self, other):
        raise RuntimeError("compared")

    def __hash__(self):
        raise RuntimeError("hashed")

    def __bool__(self):
        raise RuntimeError("tested")

    def __len__(self):
        raise RuntimeError("measured")

    def __repr__(self):
        raise RuntimeError("shown")


kept = [Hostile() for _ in range(100)]
try:
    kept[0].b = 1
except RuntimeError as error:
    print(error)


class Counting:
    asked = 0

    def __init__(self):
        self.value = 1

    def __getattribute__(self, name):
        Counting.asked += 1
        return object.__getattribute__(self, name)


counted = Counting()
counted.value, counted.__dict__, counted.value
print(Counting.asked)


class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "_target", target)

    def __getattr__(self, name):
        return getattr(self._target, name)

    def __setattr__(self, name, value):
        setattr(self._target, name, value)

    def __delattr__(self, name):
        delattr(self._target, name)


class Target:
    pass


proxy = Proxy(Target())
proxy.a = 1
del proxy.a
proxy.b = 2
print(vars(proxy._target), list(proxy.__dict__))


class Odd(dict):
    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        self.__dict__ = self


odd = Odd(a=1)
odd.b = 2
print(odd, odd.a)


class NoSelf:
    def __init__(*arguments, **keywords):
        arguments[0].words = arguments[1:]


class Static:
    @staticmethod
    def __init__(*arguments):
        pass


class Swaps:
    def __init__(self):
        self.x = 1
        self = None  # noqa: F841


class Deletes:
    def __init__(self):
        self.x = 1
        del self


class Cell:
    def __init__(self):
        self.get = lambda: self.x
        self.x = 2


print(NoSelf(1, 2).words, Static(), "x" in vars(Swaps()), vars(Deletes()), Cell().get()) if False else print(
    NoSelf(1, 2).words, type(Static()).__name__, vars(Swaps()), vars(Deletes()), Cell().get()
)
