from abc import ABC, abstractmethod


class Job(ABC):
    @property
    @abstractmethod
    def result(self) -> int: ...

    @abstractmethod
    def cancel(self) -> None: ...


class Done(Job):
    @property
    def result(self) -> int:
        return 1

    def cancel(self) -> None:
        pass


class Lazy:
    @property
    def result(self):
        print("computed")
        return 2


def of(job) -> object:
    return job.result if isinstance(job, Job) else None


print(of(Done()), of(Lazy()), of(3))
