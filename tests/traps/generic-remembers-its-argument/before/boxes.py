from typing import Generic, TypeVar

T = TypeVar("T")


class Box(Generic[T]):
    def __init__(self, value):
        self.value = value

    def kind(self):
        return self.__orig_class__.__args__[0]
