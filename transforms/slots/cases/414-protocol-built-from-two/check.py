from orders import Order, billable

assert len(billable([Order("ab"), Order("c", 3.5)])) == 1
