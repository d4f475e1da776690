from abc import ABC, abstractmethod

try:
    from pydantic import BaseModel
except ImportError:
    class BaseModel:
        def __init__(self, **values):
            for name, typ in self.__annotations__.items():
                assert isinstance(values[name], typ)
                setattr(self, name, values[name])


class Clock(ABC):
    @abstractmethod
    def now(self) -> int: ...


class Fixed(Clock):
    def now(self) -> int:
        return 5


class Config(BaseModel):
    clock: Clock

    class Config:
        arbitrary_types_allowed = True


def read(clock: Clock) -> int:
    return clock.now()
