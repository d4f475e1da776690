from dataclasses import dataclass


@dataclass
class Node:
    name: str

    @property
    def label(self):
        return "node " + self.name


@dataclass
class Leaf(Node):
    size: int = 0

    @property
    def label(self):
        return "leaf " + super().label
