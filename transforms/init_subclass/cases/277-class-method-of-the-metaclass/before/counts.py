class CountType(type):
    total = 0

    @classmethod
    def add(mcs):
        mcs.total += 1
        return mcs.total

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.number = CountType.add()


class Count(metaclass=CountType):
    pass


class One(Count):
    pass


class Two(One):
    pass


def again():
    return CountType.add()
