class State:
    def __init__(self, name):
        self.name = name

    def __setattr__(self, key, value):
        self.__dict__[key] = value
        self.__dict__["dirty"] = True


class Plain:
    def __init__(self, a):
        self.a = a


class Shadow:
    def __init__(self, a):
        self.a = a

    def __getattribute__(self, name):
        found = object.__getattribute__(self, "__dict__")
        if name in found:
            return found[name]
        return object.__getattribute__(self, name)
