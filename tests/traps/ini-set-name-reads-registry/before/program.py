class Meta(type):
    known = {}

    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        mcs.known[name] = len(mcs.known)
        return cls


class Number:
    def __set_name__(self, owner, name):
        self.seen = sorted(Meta.known)


class Base(metaclass=Meta):
    pass


class A(Base):
    number = Number()


class B(A):
    number = Number()


print(A.number.seen, B.number.seen)
