class property:
    seen = []

    def __init__(self, get, set=None):
        self.get, self.set = get, set
        property.seen.append(get.__name__)

    def __get__(self, thing, owner=None):
        return self.get(thing) if thing is not None else self

    def __set__(self, thing, value):
        self.set(thing, value)
        print("set", self.get.__name__)

    def setter(self, set):
        return property(self.get, set)
