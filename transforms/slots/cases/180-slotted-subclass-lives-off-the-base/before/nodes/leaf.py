from functools import cached_property

from nodes.base import Area, Node


class Leaf(Node):
    __slots__ = ("value",)

    def __init__(self, name, value):
        super().__init__(name)
        self.value = value
        self.text = f"{name}={value}"


class Square(Area):
    __slots__ = ()

    @cached_property
    def size(self):
        return self.sides[0] ** 2
