from dataclasses import dataclass


@dataclass
class Discount:
    percent: float
    floor: float = 0.0

    def __call__(self, price):
        return self.clamp(price - self.cut(price))

    def cut(self, price):
        return price * self.percent / 100

    def clamp(self, price):
        return max(self.floor, price)

    def label(self):
        return f"-{self.percent:g}%"


class Surcharge:
    def __init__(self, amount):
        self.amount = amount

    def __call__(self, price):
        return price + self.amount


def rules(percents, amounts):
    return [Discount(p) for p in percents] + [Surcharge(a) for a in amounts]


def price(base, percents=(), amounts=()):
    for rule in rules(percents, amounts):
        base = rule(base)
    return base
