from dataclasses import dataclass


@dataclass(frozen=True)
class Quote:
    symbol: str
    price: float
