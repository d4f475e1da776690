"""Exports orders as CSV."""
import dataclasses
import sys


class Limits:
    def __init__(self):
        self.rows = 1000
        self.columns = 40


@dataclasses.dataclass
class Stats:
    rows: int
    skipped: int


class Dialect:
    def __init__(self, sep, quote):
        self.sep = sep
        self.quote = quote


LIMITS = Limits()
DIALECTS = {"excel": Dialect(";", '"'), "unix": Dialect(",", '"')}


def export(orders, dialect, stats):
    out = []
    for order in orders:
        if len(order) > LIMITS.columns:
            stats.skipped += 1
            continue
        stats.rows += 1
        out.append(dialect.sep.join(map(str, order)))
    return "\n".join(out)


def main(orders=((1, 2), (3, 4))):
    stats = Stats(0, 0)
    text = export(orders, DIALECTS["unix"], stats)
    print(stats, file=sys.stderr)
    return text


if __name__ == "__main__":
    print(main())
