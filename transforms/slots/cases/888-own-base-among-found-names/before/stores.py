import importlib
import sys


class Store:
    def __init__(self, source):
        self.source = source


def publish(names):
    for name in names:
        module, _, kind = name.partition(":")
        setattr(sys.modules[__name__], kind, getattr(importlib.import_module(module), kind))
