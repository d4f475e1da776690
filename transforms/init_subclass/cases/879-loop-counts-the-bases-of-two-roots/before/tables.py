class TableMeta(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        table = {}
        count = 0
        for base in cls.__bases__:
            count += 1
        table["bases"] = count
        for key, value in namespace.items():
            if isinstance(value, Cell):
                table[key] = value.text
        cls.table = table


class Cell:
    def __init__(self, text):
        self.text = text


class Plain:
    pass


class Rows(Plain, metaclass=TableMeta):
    one = Cell("1")


class Columns(metaclass=TableMeta):
    two = Cell("2")


class Wide(Columns):
    three = Cell("3")
