import argparse

from pack import item
from pack.item import Item


class Options:
    def __init__(self, **values):
        self.__dict__.update(values)


def parse(argv):
    parser = argparse.ArgumentParser()
    parser.add_argument("name")
    parser.add_argument("--size", type=int, default=1)
    args = parser.parse_args(argv)
    options = Options(**vars(args))
    known = sorted(n for n in vars(item) if not n.startswith("_"))
    return Item(options.name, options.size), known
