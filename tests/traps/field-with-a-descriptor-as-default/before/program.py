from dataclasses import dataclass
from conv import Converted


@dataclass
class Stock:
    name: str
    quantity: int = Converted(default=100)


@dataclass
class Shelf:
    row: int
    items: list


stock = [Stock("nut"), Stock("bolt", 2.7)]
print([s.quantity for s in stock], stock[1])
stock[0].quantity = 9.9
print(stock[0].quantity, Shelf(1, stock))
