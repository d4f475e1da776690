class Award:
    def __init__(self, title):
        self.title = title
        self.key = None


class AwardsMeta(type):
    awards = {}

    def __new__(mcs, name, bases, namespace):
        cls = type.__new__(mcs, name, bases, namespace)
        for key, value in namespace.items():
            if isinstance(value, Award):
                value.key = key.lower()
                mcs.awards[key] = value
        return cls

    def get(cls, key):
        return cls.awards.get(key)


class Awards(metaclass=AwardsMeta):
    FIRST = Award("first print")
    LONGEST = Award("longest print")
