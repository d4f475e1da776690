class Column:
    def __set_name__(self, owner, name):
        self.name = name


class TableMeta(type):
    def __new__(mcs, name, bases, ns):
        ns["key"] = Column()
        return super().__new__(mcs, name, bases, ns)


class Table(metaclass=TableMeta):
    pass


class Users(Table):
    pass
