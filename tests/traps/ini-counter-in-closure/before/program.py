from reg import Base, Meta


class A(Base):
    pass


class B(A):
    pass


print(Base.number, A.number, B.number, next(Meta.order))
