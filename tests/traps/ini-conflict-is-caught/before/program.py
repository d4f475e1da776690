class M(type):
    reg = []

    def __init__(cls, name, bases, ns):
        M.reg.append(name)


class N(type):
    pass


class A(metaclass=M):
    pass


class B(metaclass=N):
    pass


try:

    class C(A, B):
        pass
except TypeError as e:
    print("conflict")
print(M.reg)
