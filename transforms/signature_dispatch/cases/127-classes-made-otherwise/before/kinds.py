class Meta(type):
    def __call__(cls, **kwargs):
        made = super().__call__(**kwargs)
        made.tag = "meta"
        return made


class ByMeta(metaclass=Meta):
    def __init__(self, a, b, c):
        self.a, self.b, self.c = a, b, c


class ByNew:
    def __new__(cls, a, b, c, key="new"):
        made = super().__new__(cls)
        made.made = (key, a)
        return made

    def __init__(self, a, b, c):
        self.a = a


def record(cls):
    def make(**kwargs):
        return kwargs

    return make


@record
class Decorated:
    def __init__(self, a, b, c):
        self.a = a


def by_meta(data):
    return ByMeta(a=data["a"], b=data["b"], c=data["c"])


def by_new(data):
    return ByNew(a=data["a"], b=data["b"], c=data["c"])


def by_function(data):
    class Local:
        def __init__(self, a, b, c):
            self.a, self.b, self.c = a, b, c

    return Local(a=data["a"], b=data["b"], c=data["c"])


def decorated(data):
    return Decorated(a=data["a"], b=data["b"], c=data["c"])
