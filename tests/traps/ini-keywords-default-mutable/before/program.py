class Meta(type):
    tags = {}

    def __new__(mcs, name, bases, ns, tags=(), **kwargs):
        return super().__new__(mcs, name, bases, ns, **kwargs)

    def __init__(cls, name, bases, ns, tags=(), **kwargs):
        super().__init__(name, bases, ns, **kwargs)
        Meta.tags[name] = list(tags)


class Base(metaclass=Meta, tags=["root"]):
    pass


class A(Base, tags=("a", "b")):
    pass


class B(A):
    pass


try:
    class C(A, other=1):
        pass
except TypeError as error:
    print("TypeError")
print(Meta.tags)
