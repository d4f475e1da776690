from abc import ABC, abstractmethod


class Runnable(ABC):
    @abstractmethod
    def run(self) -> str: ...


class Tracked:
    def __init__(self, owner: str = "system") -> None:
        self.owner = owner


class Clean(Runnable, Tracked):
    def __init__(self, path: str, owner: str) -> None:
        super(Clean, self).__init__(owner)
        self.path = path

    def run(self) -> str:
        return self.owner


def schedule(job: Runnable) -> str:
    return job.run()
