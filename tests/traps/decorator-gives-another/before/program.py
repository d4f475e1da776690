from typing import Callable, TypeVar
F = TypeVar("F")
class Plain:
    def __init__(self, size):
        self.size = size
class Rich:
    def __init__(self, size):
        self.size = size
def swapped(function: F) -> F:
    def inner(size):
        return Rich(size)
    return inner
@swapped
def make(size):
    return Plain(size)
thing = make(3)
thing.colour = "red"
print(thing.colour, Plain(1).size)
