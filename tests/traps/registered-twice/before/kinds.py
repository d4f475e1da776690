from dataclasses import dataclass

KINDS = []


class Kind:
    def __init_subclass__(cls):
        KINDS.append(cls)


@dataclass
class Round(Kind):
    radius: int = 0


@dataclass
class Square(Kind):
    side: int = 0
