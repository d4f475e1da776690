class Meta(type):
    names = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            Meta.names.append(name)


class Base(metaclass=Meta):
    pass


class A(Base):
    pass


TABLE = {Meta: "ours", type: "plain"}
print(TABLE[type(A)], TABLE[type(int)], TABLE.get(A.__class__))
