from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    number: int
    amount: float


def rows(lines):
    return [Row(number, amount) for number, amount in lines]


def mark(row, note):
    object.__setattr__(row, "note", note)
    return row
