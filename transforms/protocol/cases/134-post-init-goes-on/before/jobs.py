from abc import ABC, abstractmethod
from dataclasses import dataclass


class Job(ABC):
    @abstractmethod
    def run(self) -> str: ...


class Owned:
    def __init__(self) -> None:
        self.owner = "nobody"


@dataclass
class Copy(Job, Owned):
    path: str

    def __post_init__(self) -> None:
        super().__init__()

    def run(self) -> str:
        return f"{self.path} by {self.owner}"


def run(job: Job) -> str:
    return job.run()
