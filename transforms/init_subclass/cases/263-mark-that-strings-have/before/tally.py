class TallyType(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        cls.counted = []
        for key, value in namespace.items():
            found = getattr(value, "count", None)
            if found is None:
                continue
            cls.counted.append(key)


class Tally(metaclass=TallyType):
    words = "a b"


class Other(Tally):
    pairs = (1, 2)
