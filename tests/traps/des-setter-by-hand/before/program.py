from base import Base


class Sub(Base):
    @property
    def low(self):
        return super().low * 10

    @low.setter
    def low(self, value):
        Base.low.__set__(self, value + 1)

    @property
    def mid(self):
        return Base.mid.__get__(self, type(self)) + 1

    @mid.setter
    def mid(self, value):
        super(Sub, type(self)).mid.__set__(self, value + 2)


class Frozen(Base):
    high = 7


sub = Sub()
print(sub.low, sub.mid, sub.high, vars(sub))
print(vars(Frozen()), Frozen().high)
