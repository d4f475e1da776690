made = []

def pooled(cls, *args):
    self = object.__new__(cls)
    self.serial = len(made)
    made.append(self)
    return self

def pool(cls):
    cls.__new__ = staticmethod(pooled)
    return cls
