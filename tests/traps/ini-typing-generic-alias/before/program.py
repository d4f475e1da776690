from reg import Base, Meta


class A(Base[int]):
    pass


class B(A, Base[int]):
    pass


print(Meta.known)
