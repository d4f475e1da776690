from dataclasses import dataclass


@dataclass(frozen=True)
class Colour:
    red: int
    green: int = 0
    blue: int = 0
