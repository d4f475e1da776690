class Field:
    pass


class Meta(type):
    def __new__(mcs, name, bases, ns):
        fields = {k: v for k, v in ns.items() if isinstance(v, Field)}
        cls = super().__new__(mcs, name, bases, ns)
        cls.fields = dict(getattr(cls, "fields", {}), **fields)
        return cls


class Base(metaclass=Meta):
    pass
