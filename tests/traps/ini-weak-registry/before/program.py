import gc

from reg import Base, Meta


def f():
    class A(Base):
        pass
    return len(Meta.known)


print(f())
gc.collect()
print(len(Meta.known))
