from abc import ABC, abstractmethod


class Job(ABC):
    def __init__(self, name: str) -> None:
        self.name = name

    @abstractmethod
    def run(self) -> str: ...


class Sweep(Job):
    def run(self) -> str:
        return self.name


def start(job: Job) -> str:
    return job.run()
