class Owner:
    def __init__(self, name):
        self.name = name
class Thing:
    def __init__(self, owner):
        self._owner = owner
    owner = property(fget=lambda self: self._owner)
