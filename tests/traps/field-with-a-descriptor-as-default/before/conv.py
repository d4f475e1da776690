class Converted:
    def __init__(self, *, default):
        self.default = default
        self.values = {}

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, kind):
        if obj is None:
            return self.default
        return self.values.get(id(obj), self.default)

    def __set__(self, obj, value):
        self.values[id(obj)] = int(value)
