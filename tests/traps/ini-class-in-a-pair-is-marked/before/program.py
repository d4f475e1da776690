SEEN = {}


class M(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        pair = [cls, name]
        pair[0].tag = name.lower()
        if "tag" in ns:
            SEEN[name] = cls


class R(metaclass=M):
    pass


class P(R):
    tag = "own"


class Q(R):
    pass


print(sorted(SEEN), Q.tag)
