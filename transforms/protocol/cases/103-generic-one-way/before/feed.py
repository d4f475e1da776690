from abc import ABC, abstractmethod
from typing import Generic, TypeVar

T = TypeVar("T")


class Feed(ABC, Generic[T]):
    @abstractmethod
    def latest(self) -> T: ...


def show(feed: Feed[int]) -> int:
    return feed.latest()
