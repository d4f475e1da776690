from dataclasses import dataclass


@dataclass(frozen=True)
class Unit:
    name: str


class Scaled(Unit):
    def label(self):
        return self.prefix + self.name
