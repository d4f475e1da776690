class Meta(type):
    def __new__(mcs, name, bases, ns):
        ns.setdefault("slots_made", ())
        ns["kind"] = name.lower()
        return super().__new__(mcs, name, bases, ns)


class Base(metaclass=Meta):
    __slots__ = ("x",)


class A(Base):
    __slots__ = ("kind2",)


print(Base.kind, A.kind, A.slots_made)
try:
    class B(Base):
        __slots__ = ("kind",)
except ValueError as error:
    print(error)
else:
    print(B.kind)
