COUNT = 0


class Meta(type):
    def __new__(mcs, name, bases, ns):
        global COUNT
        COUNT += 1
        cls = super().__new__(mcs, name, bases, ns)
        cls.number = COUNT
        return cls


class Base(metaclass=Meta):
    pass


class A(Base):
    pass


print(Base.number, A.number, COUNT)
