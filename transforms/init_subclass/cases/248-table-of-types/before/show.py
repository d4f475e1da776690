import formats

NAMES = {int: "number", type: "plain class"}


def name_of(value):
    return NAMES.get(type(value), "something else")


def demo():
    return [name_of(value) for value in (1, int, formats.Csv)]
