import os
import sys

try:
    import pydantic  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

import typing

from models import ExpressOrder, Line, Order
from pydantic import ValidationError


def refused(cls, **data):
    try:
        cls(**data)
    except ValidationError:
        return True
    return False


line = Line(sku="abc")
assert (line.quantity, line.note) == (1, None) and Line(sku="abc", quantity="3").quantity == 3
order = Order(number=7, lines=[line, {"sku": "xyz", "quantity": 4}])
assert order.total_items() == 5 and order.discount == 0.0 and order.currency == "EUR"
assert Order(number=1).lines == [] and Order(number=1).lines is not Order(number=2).lines
for cls, data in [
    (Line, {}), (Line, {"sku": "ab"}), (Line, {"sku": "abc", "quantity": 0}), (Line, {"sku": "abc", "note": "x" * 41}),
    (Order, {}), (Order, {"number": 0}), (Order, {"number": 1, "discount": 1}), (ExpressOrder, {"number": 1, "discount": 0.5}),
]:
    assert refused(cls, **data), (cls, data)
assert ExpressOrder(number=1, discount=0.1).discount == 0.1 and Order(number=1, discount=0.5).discount == 0.5
if sys.argv[1] == "after":
    for cls, names in ((Line, ["sku", "quantity", "note"]), (Order, ["number", "discount"]), (ExpressOrder, ["discount"])):
        hints = typing.get_type_hints(cls, include_extras=True)
        for name in names:
            assert hasattr(hints[name], "__metadata__"), name
