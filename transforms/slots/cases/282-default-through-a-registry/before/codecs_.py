from dataclasses import dataclass


@dataclass
class Gzip:
    level: int = 6


@dataclass
class Bzip:
    block: int = 9


CODECS = {"gzip": Gzip, "bz2": Bzip}


def level():
    return getattr(Gzip, "level")


def block(name):
    return CODECS[name].block
