from abc import ABC, abstractmethod


class Check(ABC):
    @abstractmethod
    def ok(self) -> bool: ...


def report(check: Check) -> str:
    return f"{type(check).__name__} {check.ok()}"
