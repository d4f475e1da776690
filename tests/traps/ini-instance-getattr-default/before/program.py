from reg import Base


class A(Base):
    priority = 1


class B(Base):
    pass


def rank(thing):
    return getattr(thing, "priority", 0)


print(A.ranked, B.ranked, [rank(x) for x in (A(), B(), A, B)])
