class Field:
    def contribute(self, owner, key):
        setattr(owner, key + "_name", key)


class M(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        for key, value in ns.items():
            if isinstance(value, Field):
                value.contribute(cls, key)


class R(metaclass=M):
    pass


class P(R):
    x = Field()
    y = Field()


print(P.x_name, P.y_name)
