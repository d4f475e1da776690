from abc import ABC, abstractmethod


class Job(ABC):
    @abstractmethod
    def name(self) -> str: ...


class Nightly(Job):
    @abstractmethod
    def hour(self) -> int: ...


class Backup(Nightly):
    def __init__(self, label: str) -> None:
        self.label = label

    def name(self) -> str:
        return self.label

    def hour(self) -> int:
        return 3


def plan(job: Nightly) -> str:
    return f"{job.name()} at {job.hour()}"
