import reg


def __getattr__(name):
    return getattr(reg, name)


class A(reg.Base):
    pass


print(__getattr__("Meta").names)
