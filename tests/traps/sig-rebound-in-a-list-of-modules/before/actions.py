def order(item, count, price):
    return item, count, price


def refund(item, count, reason):
    return item, count, reason


def handle(row):
    print(order(item=row["item"], count=row["count"], price=row["price"]))
    print(refund(item=row["item"], count=row["count"], reason=row["reason"]))
