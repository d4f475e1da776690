import export
from model import Order, Refund, Stamped

stamps = [Stamped(number) for number in range(3)]
refunds = [Refund(number, "late") for number in range(3)]
orders = [Order(number, 10) for number in range(3)]
assert export.rows(orders)[0] == ["total", "when"]
