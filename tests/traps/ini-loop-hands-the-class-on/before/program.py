class Field:
    pass


def mark(c, k):
    setattr(c, k + "_name", k)


class M(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        for key, value in ns.items():
            if isinstance(value, Field):
                mark(cls, key)


class R(metaclass=M):
    pass


class P(R):
    x = Field()
    y = Field()


print(P.x_name, P.y_name)
