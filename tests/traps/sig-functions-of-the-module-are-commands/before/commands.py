def order(item, count, price):
    return item, count, price


def refund(item, count, reason):
    return item, count, reason


def handle(row):
    return [
        order(item=row["item"], count=row["count"], price=row["price"]),
        refund(item=row["item"], count=row["count"], reason=row["reason"]),
    ]
