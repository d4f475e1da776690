from model import Seat
class Meta(type):
    def __getattr__(cls, name):
        return lambda number: Seat(number)
class Odd(metaclass=Meta):
    pass
