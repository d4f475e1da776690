class M(type):
    reg = []

    def __init__(cls, name, bases, ns):
        M.reg.append(name)


class Root(metaclass=M):
    pass


exec("class B(Root):\n    pass\nclass C(metaclass=M):\n    pass")
print(M.reg)
