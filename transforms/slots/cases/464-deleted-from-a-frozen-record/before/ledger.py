from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One row of the ledger."""

    number: int
    amount: float


def rows(lines):
    return [Row(number, amount) for number, amount in lines]


def mark(row, note):
    row.note = note
    row.tries += 1
    del row.draft
    return row
