from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    symbol: str
    price: float
