from abc import ABC, abstractmethod


class Task(ABC):
    name: str
    limit: "int"

    @property
    @abstractmethod
    def size(self) -> int: ...

    @abstractmethod
    def run(self) -> str:
        """Does it."""


class Copy(Task):
    name = "copy"
    limit = 3
    size = 4

    def run(self) -> str:
        return super().run() or self.name


class Move(Task):
    def __init__(self):
        self.name, self.limit, self._size = "move", 1, 2

    @property
    def size(self):
        return self._size

    def run(self) -> str:
        return self.name


def go(task: Task) -> str:
    return f"{task.run()} {task.limit} {task.size}"


print(go(Copy()), go(Move()), Task.run.__doc__, Copy().run.__doc__)
print(sorted(Task.__annotations__), hasattr(Copy, "limit"), hasattr(Move, "limit"))
