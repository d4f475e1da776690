from p import P
from trace import traced


@traced
def use(item):
    return item.passed_as


assert use(P(1)) == "item"
