import copy
import pickle
import weakref
from abc import ABC, abstractmethod


class Point(ABC):
    __slots__ = ()

    @abstractmethod
    def norm(self) -> int: ...


class Flat(Point):
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y

    def norm(self) -> int:
        return self.x + self.y


class Seen(Flat):
    __slots__ = ("__weakref__",)


def size(point: Point) -> int:
    return point.norm()


flat = Flat(1, 2)
print(size(flat), size(copy.copy(flat)), size(pickle.loads(pickle.dumps(flat))), hasattr(flat, "__dict__"))
try:
    flat.z = 3
except AttributeError:
    print("no z")
seen = Seen(3, 4)
print(weakref.ref(seen)() is seen, size(seen))
try:
    weakref.ref(flat)
except TypeError:
    print("no reference")
