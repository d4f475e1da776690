from tables import Rows


def order(kind):
    return [base.__name__ for base in kind.mro()]


def rows():
    return Rows.table


def failures():
    return [order(kind) for kind in (KeyError, OSError)]
