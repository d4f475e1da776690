class RowMeta(type):
    rows = {}

    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        mcs.rows[name] = cls
        return cls


class Row(metaclass=RowMeta):
    columns = ()
