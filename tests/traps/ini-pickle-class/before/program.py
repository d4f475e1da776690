import pickle
import copyreg

class Meta(type):
    names = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            Meta.names.append(name)


class Base(metaclass=Meta):
    pass


def reduce_class(cls):
    return (getattr, (__import__("program"), cls.__name__)) if False else cls.__name__


copyreg.pickle(Meta, lambda cls: (str, ("class " + cls.__name__,)))


class A(Base):
    pass


print(pickle.loads(pickle.dumps([A, Base])))
