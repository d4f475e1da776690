from reg import Base, Meta


class A(Base):
    __slots__ = ()


a = A()
a.x = 1
try:
    a.y = 1
except AttributeError:
    print("no y")
print(Meta.known)
