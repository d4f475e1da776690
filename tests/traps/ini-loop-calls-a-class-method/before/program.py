class Field:
    pass


class M(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        for key, value in ns.items():
            if isinstance(value, Field):
                cls.mark(key)


class R(metaclass=M):
    @classmethod
    def mark(cls, key):
        setattr(cls, key + "_name", key)


class P(R):
    x = Field()
    y = Field()


print(P.x_name, P.y_name)
