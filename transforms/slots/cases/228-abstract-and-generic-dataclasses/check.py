import sys

from stock.order import Book, Limit, Order

book = Book[Limit]("x").add(Limit("A", 2, 3.0))
assert book.orders[0].cost(9) == 6 and book == Book("x", [Limit("A", 2, 3.0)])
try:
    Order("A")
except TypeError:
    pass
else:
    raise AssertionError
if sys.argv[1] == "after":
    assert not hasattr(book, "__dict__") and not hasattr(book.orders[0], "__dict__")
