class RowMeta(type):
    def __new__(mcs, name, bases, ns):
        ns.setdefault("__slots__", ())
        cls = super().__new__(mcs, name, bases, ns)
        ROWS.append(name)
        return cls


ROWS = []


class Row(metaclass=RowMeta):
    pass


class Wide(Row):
    pass
