def grow(self):
    self.grown = True
    return self.size + 1


def shrink(self):
    self.shrunk = True
    return self.size - 1
