from reg import Base, Meta


class A(Base):
    pass


class B(A):
    pass


print(sorted(Meta.registry), Base.registry is Meta.registry)
