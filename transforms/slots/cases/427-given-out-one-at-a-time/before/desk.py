"""A help desk that answers over one line."""
import contextlib
import functools
from typing import Iterator


class Line:
    def __init__(self, number):
        self.number = number
        self.said = 0

    def say(self, text):
        self.said += 1
        return f"{self.number}: {text}"


class Phrases:
    def __init__(self, greeting):
        self.greeting = greeting

    def greet(self, name):
        return f"{self.greeting}, {name}"


class Tape:
    def __init__(self, label):
        self.label = label

    def wind(self):
        return len(self.label)

    def rewind(self):
        return -len(self.label)


@functools.lru_cache(maxsize=None)
def phrases():
    return Phrases("hello")


@contextlib.contextmanager
def line(number):
    opened = Line(number)
    yield opened
    opened.said = 0


@contextlib.contextmanager
def tape() -> Iterator[Tape]:
    yield Tape("side a")


def main(names=("ann", "bob")):
    with line(7) as opened, tape() as recorded:
        said = [opened.say(phrases().greet(name)) for name in names]
        return said, recorded.wind()


if __name__ == "__main__":
    print(main())
