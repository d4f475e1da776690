class Meta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.parents = [b.__name__ for b in bases]
        for base in bases:
            if isinstance(base, Meta):
                base.children = getattr(base, "children", ()) + (name,)


class Base(metaclass=Meta):
    pass


class A(Base):
    pass


class B(A):
    pass


class C(Base):
    pass


print(Base.children, A.children, B.children, C.parents)
