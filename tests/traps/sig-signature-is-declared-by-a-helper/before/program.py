import inspect


def order(item, count, price):
    return item, count, price


def refund(item, count, reason):
    return item, count, reason


def opened(functions):
    for function in functions:
        function.__signature__ = inspect.Signature([inspect.Parameter("anything", inspect.Parameter.VAR_KEYWORD)])


opened([order, refund])


def handle(row):
    print(order(item=row["item"], count=row["count"], price=row["price"]))
    print(refund(item=row["item"], count=row["count"], reason=row["reason"]))


handle({"item": 1, "count": 2, "price": 3, "reason": 4})
