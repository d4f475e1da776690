from abc import ABC, abstractmethod
from dataclasses import dataclass


class Named(ABC):
    @property
    @abstractmethod
    def name(self): ...


@dataclass
class Lamp(Named):
    watt: int
    name: str
