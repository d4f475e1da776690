from reg import Base, Meta


class A(Base):
    pass


class B(A):
    tag = "own"


print(sorted(Meta.known), Base.tag, B.tag)
