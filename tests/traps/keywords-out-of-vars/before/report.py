from stock import Item

TEMPLATE = "{name} has {count}"


def items():
    yield Item("a", 3)


def line():
    return ", ".join(TEMPLATE.format(**vars(item)) for item in items())
