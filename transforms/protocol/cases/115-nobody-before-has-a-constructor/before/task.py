from abc import ABC, abstractmethod


class Runnable(ABC):
    @abstractmethod
    def run(self) -> str: ...


class Owned:
    def __init__(self, owner: str) -> None:
        self.owner = owner


class Clean(Runnable, Owned):
    def run(self) -> str:
        return self.owner


def start(task: Runnable) -> str:
    return task.run()
