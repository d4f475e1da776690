import types

class Meta(type):
    names = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            Meta.names.append(name)


class Base(metaclass=Meta):
    pass


A = types.new_class("A", (Base,), {}, lambda ns: ns.update(x=1))
meta, ns, kw = types.prepare_class("B", (Base,), {})
B = meta("B", (Base,), ns)
print(Meta.names, A.x, A.__module__, meta.__name__)
