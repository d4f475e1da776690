from reg import Base


class A(Base):
    pass


class B(Base):
    things = (A, A(), int, 3, Base)


print([thing.__name__ for thing in B.inner], A.inner)
