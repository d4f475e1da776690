class ThingMeta(type):
    def describe(cls):
        return "the class %s" % cls.__name__


class Thing(metaclass=ThingMeta):
    pass
