from abc import ABC, abstractmethod

PORTS = []


def port(cls):
    PORTS.append(cls)
    return cls


@port
class Clock(ABC):
    @abstractmethod
    def now(self) -> int: ...


def read(clock: Clock) -> int:
    return clock.now()
