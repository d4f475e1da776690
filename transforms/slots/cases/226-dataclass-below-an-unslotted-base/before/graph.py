import functools
from dataclasses import dataclass


@dataclass
class Vertex:
    name: str
    edges: tuple = ()

    @functools.cached_property
    def degree(self):
        return len(self.edges)


@dataclass
class City(Vertex):
    people: int = 0
