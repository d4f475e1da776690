from reg import Base


class Mixin:
    pass


Base.register(Mixin)


class A(Mixin, Base):
    pass


print(A.parts, issubclass(Mixin, Base), isinstance(Mixin(), Base))
