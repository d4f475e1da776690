import abc
import pickle
import threading
from dataclasses import dataclass
from typing import NamedTuple


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self) -> float: ...

    @property
    @abc.abstractmethod
    def name(self) -> str: ...


@dataclass(frozen=True)
class Square(Shape):
    side: float
    name: str = "square"

    def area(self) -> float:
        return self.side * self.side


class Worker(Shape, threading.Thread):
    name = "worker"

    def area(self) -> float:
        return 1.0


class Failure(Shape, Exception):
    name = "failure"

    def area(self) -> float:
        return 0.0


def total(shapes: "list[Shape]") -> float:
    return sum(shape.area() for shape in shapes)


try:
    Shape()
except TypeError:
    print("abstract")
print(total([Square(2), Failure("x", 1)]), Failure("x", 1).args, repr(Square(3)), pickle.loads(pickle.dumps(Square(4))))
try:
    print(Worker(daemon=True).daemon)
except TypeError as error:
    print("no thread", error)
