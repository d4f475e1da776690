def handler(kind):
    def mark(f):
        f.kind = kind
        return f
    return mark


class Meta(type):
    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        cls.handlers = {}
        for base in reversed(cls.__mro__):
            for value in vars(base).values():
                if hasattr(value, "kind"):
                    cls.handlers[value.kind] = value
        return cls


class Base(metaclass=Meta):
    @handler("a")
    def on_a(self):
        return "a"
