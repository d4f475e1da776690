import json
from importlib import import_module


class Registry:
    def __init__(self, path):
        with open(path) as f:
            self.specs = json.load(f)
        self.kinds = {}

    def kind(self, alias):
        if alias not in self.kinds:
            module, _, name = self.specs[alias].rpartition(".")
            self.kinds[alias] = getattr(import_module(module), name)
        return self.kinds[alias]

    def make(self, alias, name):
        made = self.kind(alias)(name)
        made.alias = alias
        return made
