"""What lies on the shelves."""

from dataclasses import dataclass, field


class Movement:
    """One change of the stock."""

    def __init__(self, article, amount, when):
        self.article = article
        self.amount = amount
        self.when = when

    def reversed(self):
        return Movement(self.article, -self.amount, self.when)


@dataclass
class Shelf:
    row: int
    level: int
    movements: list[Movement] = field(default_factory=list)

    def amount(self, article):
        return sum(movement.amount for movement in self.movements if movement.article == article)


class Settings:
    """Whatever the configuration file says."""

    def __init__(self, **values):
        for name, value in values.items():
            setattr(self, name, value)
