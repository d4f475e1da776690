LOG = []


class Field:
    def __set_name__(self, owner, name):
        LOG.append(("set_name", owner.__name__, name))


class Meta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        LOG.append(("meta", name))


class Base(metaclass=Meta):
    pass


class A(Base):
    x = Field()


print(LOG)
