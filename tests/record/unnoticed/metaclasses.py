"""Metaclasses that look at everything, up to a metaclass of a metaclass."""
from collections import OrderedDict


class Deepest(type):
    def __call__(cls, *arguments, **keywords):
        made = super().__call__(*arguments, **keywords)
        print("made", cls.__name__, made.__name__)
        return made


class Meta(type, metaclass=Deepest):
    registry = []

    @classmethod
    def __prepare__(mcs, name, bases, **keywords):
        return OrderedDict(prepared=True)

    def __new__(mcs, name, bases, namespace, **keywords):
        made = super().__new__(mcs, name, bases, dict(namespace))
        mcs.registry.append((name, sorted(namespace), keywords))
        return made

    def __init__(cls, name, bases, namespace, **keywords):
        super().__init__(name, bases, namespace)
        made = cls(1)
        print(name, vars(made), sorted(key for key in vars(cls) if not key.startswith("__firstlineno") and "static_attr" not in key))

    def __setattr__(cls, name, value):
        print("set", cls.__name__, name)
        super().__setattr__(name, value)

    def __eq__(cls, other):
        raise RuntimeError("never compared")

    __hash__ = None

    def __getattribute__(cls, name):
        if name == "secret":
            print("asked for the secret")
        return super().__getattribute__(name)


class Item(metaclass=Meta, flag=1):
    def __init__(self, number):
        self.number = number


class Sub(Item):
    def __init__(self, number):
        super().__init__(number)
        self.more = 1


class Plain:
    def __init_subclass__(cls, **keywords):
        print("subclass", cls.__name__, sorted(key for key in vars(cls) if key == "__setattr__" or key == "__init__"))

    def __set_name__(self, owner, name):
        print("named", name, sorted(vars(owner)) == sorted(vars(owner)))


class Heir(Plain):
    value = Plain()

    def __init__(self):
        self.a = 1


print(vars(Sub(2)), [name for name, _, _ in Meta.registry], Meta.registry[0][2])
Item.flag = 3
made = Heir()
print(vars(made), "__setattr__" in vars(type(Sub(3))))
