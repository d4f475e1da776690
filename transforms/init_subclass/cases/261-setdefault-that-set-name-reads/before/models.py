class Field:
    def __set_name__(self, owner, name):
        self.column = owner.table + "." + name


class ModelType(type):
    def __new__(mcs, name, bases, ns):
        ns.setdefault("table", name.lower())
        return super().__new__(mcs, name, bases, ns)


class Model(metaclass=ModelType):
    pass


class Person(Model):
    age = Field()
