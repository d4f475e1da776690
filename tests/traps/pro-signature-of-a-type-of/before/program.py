import inspect
from abc import ABC, abstractmethod


class Task(ABC):
    @abstractmethod
    def run(self) -> int: ...


class Simple(Task):
    def run(self) -> int:
        return 1


class Sized(Task):
    def __init__(self, size: int) -> None:
        self.size = size

    def run(self) -> int:
        return self.size


def again(task: Task, **options: int) -> Task:
    kind = type(task)
    known = inspect.signature(kind).parameters
    return kind(**{name: value for name, value in options.items() if name in known})


print(again(Simple(), size=2).run(), again(Sized(1), size=2).run())
