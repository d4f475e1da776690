import types


class Armed:
    def __init__(self, weapon):
        self.weapon = weapon


class Mounted:
    def __init__(self, horse):
        self.horse = horse


class Hidden:
    def __init__(self, cover):
        self.cover = cover


def combine(name, *traits):
    return type(name, traits, {"__init__": lambda self: None})


Knight = combine("Knight", Armed, Mounted)
Scout = types.new_class("Scout", (Hidden, Mounted))
