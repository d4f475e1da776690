from collections import ChainMap


class Scopes:
    def __init__(self):
        self.chain = ChainMap()

    def define(self, symbol):
        self.chain[symbol.name] = symbol

    def enter(self):
        self.chain = self.chain.new_child()

    def use(self, name):
        self.chain.parents[name].used = True
        return self.chain[name]
