class Column:
    def __init__(self, name):
        self.name = name


class Table:
    columns = {}

    def __class_getitem__(cls, name):
        return cls.columns.setdefault(name, Column(name))
