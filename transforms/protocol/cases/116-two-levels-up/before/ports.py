from abc import ABC, abstractmethod


class Runnable(ABC):
    @abstractmethod
    def run(self) -> str: ...


class Mid(Runnable):
    def __init__(self, owner: str) -> None:
        super().__init__(owner)


def start(task: Runnable) -> str:
    return task.run()
