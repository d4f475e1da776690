from model import pairs
from ordering import order

assert order(pairs()) == [0, 1]
