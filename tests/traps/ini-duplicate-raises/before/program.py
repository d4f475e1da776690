import gc

from reg import Base, Meta


class A(Base):
    pass


try:
    class A(Base):
        pass
except RuntimeError as e:
    print(e)
gc.collect()
print(sorted(Meta.known), len(Base.__subclasses__()))
