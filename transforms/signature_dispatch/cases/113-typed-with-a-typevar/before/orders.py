"""Order lines."""
from dataclasses import dataclass
from functools import partial
from typing import Any, Callable, Dict

half = partial(round, ndigits=1)


@dataclass(frozen=True)
class Line:
    sku: str
    count: int
    price: float


def total(sku: str, count: int, price: float) -> float:
    return half(count * price)


def read(data: Dict[str, Any]) -> Line:
    return Line(sku=data['sku'], count=data['count'], price=data['price'])


def price(data: Dict[str, Any]) -> float:
    return total(sku=data['sku'], count=data['count'], price=data['price'])
