class Meta(type):
    registry = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.registry[name] = cls

    def get(cls, key):
        return cls.registry[key]

    def describe(cls):
        return "class " + cls.__name__


class Base(metaclass=Meta):
    pass


class A(Base):
    def describe(self):
        return "instance of " + type(self).__name__


try:
    print(A.describe())
except TypeError:
    print("TypeError")
print(Base.get("A"), A().describe(), Base.describe())
