from reg import Base, Meta


class A(Base):
    pass


class B(A):
    tag = "own"


class C(B):
    pass


print(sorted(Meta.known), C.tag)
