class Order:
    def __init__(self, number):
        self.number = number


def check(order):
    if order.number > 1:
        raise ValueError("too many", order)
    return order.number
