import functools


def create(name, size, color):
    return (name, size, color)


def make(name, size, color, secret="no"):
    return (name, size, color, secret)


functools.update_wrapper(create, make)


def from_row(row):
    return create(name=row["name"], size=row["size"], color=row["color"])


def from_row2(row):
    return create(name=row["name"], size=row["size"], color=row["color"])


print(from_row({"name": "n", "size": 1, "color": "c"}), from_row2({"name": "n", "size": 1, "color": "c", "secret": "x"}))
