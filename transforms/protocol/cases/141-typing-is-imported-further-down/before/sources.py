from abc import ABC, abstractmethod


class Source(ABC):
    @abstractmethod
    def read(self) -> str: ...


class Text(Source):
    def read(self) -> str:
        return "text"


from typing import List


def all_of(sources: List[Source]) -> List[str]:
    return [source.read() for source in sources]
