"""Topology parsers by the formats that they read."""

PARSERS = {}


class ParserMeta(type):
    def __init__(cls, name, bases, classdict):
        type.__init__(type, name, bases, classdict)
        try:
            formats = classdict["format"]
        except KeyError:
            pass
        else:
            for name in formats:
                PARSERS[name.upper()] = cls


class Parser(metaclass=ParserMeta):
    """Reads a topology."""

    def parse(self, text):
        raise NotImplementedError


class Grid(Parser):
    format = ("grd", "grid")


class FastGrid(Grid):
    pass
