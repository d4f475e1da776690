from reg import Base, Meta


class A(Base, key="k"):
    pass


class B(A):
    pass


try:
    class C(Base, colour=1):
        pass
except TypeError:
    print("no colour")
print(sorted(Meta.registry), B.key)
