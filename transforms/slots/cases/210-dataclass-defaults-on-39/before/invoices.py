from dataclasses import dataclass, field
from typing import List


@dataclass
class Line:
    text: str
    cents: int = 0


@dataclass
class Invoice:
    number: str
    lines: List[Line] = field(default_factory=list)


@dataclass(frozen=True)
class Total:
    cents: int
    currency: str


def total(invoice, currency):
    return Total(sum(line.cents for line in invoice.lines), currency)
