from factory import make
from rows import Row

Order = make("Order", "id", "total")
assert issubclass(Order, Row)
assert Order.columns == ("id", "total")
assert Row.rows == {"Row": Row, "Order": Order}
