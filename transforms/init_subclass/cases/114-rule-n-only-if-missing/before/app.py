class ModelMeta(type):
    def __new__(mcs, name, bases, attrs):
        if "table" not in attrs:
            attrs["table"] = name.lower() + "s"
        cls = super().__new__(mcs, name, bases, attrs)
        if name != "Model":
            TABLES[attrs["table"]] = cls
        return cls


TABLES = {}


class Model(metaclass=ModelMeta):
    pass


class User(Model):
    pass


class Sheep(Model):
    table = "sheep"


class Lamb(Sheep):
    pass
