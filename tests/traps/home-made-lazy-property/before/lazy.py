def remember(obj, name, value):
    obj.__dict__[name] = value
    return value


class Lazy:
    def __init__(self, f):
        self.f = f

    def __get__(self, obj, owner):
        if obj is None:
            return self
        return remember(obj, self.f.__name__, self.f(obj))
