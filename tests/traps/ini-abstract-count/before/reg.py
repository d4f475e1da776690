import abc
import inspect


class Meta(abc.ABCMeta):
    concrete = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if not inspect.isabstract(cls):
            Meta.concrete.append(name)


class Base(metaclass=Meta):
    @abc.abstractmethod
    def run(self): ...
