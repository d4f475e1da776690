class Meta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if not hasattr(cls, "kinds"):
            cls.kinds = {}
        else:
            cls.kinds[name.lower()] = cls
class Root(metaclass=Meta):
    pass
class A(Root): pass
