from counting import counted
from model import Calls
from report import report


@counted(Calls)
def double(x):
    return 2 * x


@counted(Calls)
def half(x):
    return x / 2


double(2), double(3)
assert report([double, half]) == [("double", 2), ("half", 0)]
