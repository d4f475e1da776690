import inspect
from abc import ABC, abstractmethod


class Step(ABC):
    @abstractmethod
    def run(self, context: dict) -> int: ...


class First(Step):
    def run(self, context: dict) -> int:
        return 1


class Second(Step):
    def __init__(self, size: int = 2):
        self.size = size

    def run(self, context: dict) -> int:
        return self.size


def build(kind, options):
    names = inspect.signature(kind).parameters
    return kind(**{k: v for k, v in options.items() if k in names})


def go(step: Step) -> int:
    return step.run({})


print([go(build(kind, {"size": 5, "other": 1})) for kind in (First, Second)])
