from typing import Generic, TypeVar

T = TypeVar("T")


class Box(Generic[T]):
    def __init__(self, item):
        self.item = item


def boxes(items):
    return [Box[int](item) for item in items]
