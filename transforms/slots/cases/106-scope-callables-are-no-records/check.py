import sys

from pricing import Discount, Surcharge, price

assert price(200, [10, 50], [5]) == 95 and Discount(10).label() == "-10%"
assert Discount(10) == Discount(10, 0.0)
if sys.argv[1] == "after":
    assert hasattr(Discount(1), "__dict__"), "a callable is no data model"
    assert hasattr(Surcharge(1), "__dict__"), "a callable is no data model"
