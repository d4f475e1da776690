from p import P

_grow = P.grow


def grow(self):
    self.grown = True
    _grow(self)


P.grow = grow
