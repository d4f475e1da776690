SEEN = {}


def own(c):
    return sorted(k for k in vars(c) if not k.startswith("__") or k == "__init_subclass__")


class M(type):
    table = []
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        SEEN[name] = own(cls)
        M.table.append(name)


class R(metaclass=M):
    a = 1


class P(R):
    tag = "own"


print(SEEN)
