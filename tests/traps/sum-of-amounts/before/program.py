from bill import total
from model import Money

assert total([Money(1), Money(2), Money(3)]) == (3, True)
