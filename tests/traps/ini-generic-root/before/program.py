from reg import Base, Meta


class A(Base[int]):
    pass


print(Meta.names)
