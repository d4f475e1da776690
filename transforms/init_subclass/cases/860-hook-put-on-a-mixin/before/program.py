from reg import Base, Meta


class Mixin:
    pass


Mixin.__init_subclass__ = classmethod(lambda cls, **kw: None)


class A(Mixin, Base):
    pass


print(Meta.registry)
