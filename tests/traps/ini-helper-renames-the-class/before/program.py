SEEN = []


def rename(c):
    c.__name__ = c.__name__.title()
    return c


class M(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        rename(cls)
        SEEN.append(name)


class R(metaclass=M):
    pass


class p_a(R):
    pass


print(SEEN)
