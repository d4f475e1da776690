SEEN = {}


class M(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        def own(c):
            return len([k for k in c.__dict__ if not k.startswith("__")])
        SEEN[name] = own(cls)


class R(metaclass=M):
    a = 1


class P(R):
    tag = "own"


print(SEEN)
