from records import Scaled, Unit


def scaled(name, prefix):
    unit = Scaled(name)
    unit.prefix = prefix
    return unit


units = [Unit(name) for name in "ms"]
assert [scaled(unit.name, "k").label() for unit in units] == ["km", "ks"]
