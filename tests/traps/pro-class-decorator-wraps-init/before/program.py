import functools
from abc import ABC, abstractmethod


class Step(ABC):
    @abstractmethod
    def go(self) -> str: ...


def counted(cls):
    original = cls.__init__

    @functools.wraps(original)
    def __init__(self, *args, **kwargs):
        counted.made += 1
        original(self, *args, **kwargs)

    cls.__init__ = __init__
    return cls


counted.made = 0


@counted
class One(Step):
    def go(self) -> str:
        return "one"


@counted
class Two(Step):
    def __init__(self, n=2):
        self.n = n

    def go(self) -> str:
        return str(self.n)


class Three(One):
    pass


def run(steps: "list[Step]") -> "list[str]":
    return [step.go() for step in steps]


print(run([One(), Two(), Two(5), Three(), One()]), counted.made)
try:
    One(3)
except TypeError:
    print("no arguments", counted.made)
