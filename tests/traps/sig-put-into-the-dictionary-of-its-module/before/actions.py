import orders


def handle(row):
    print(orders.order(item=row["item"], count=row["count"], price=row["price"]))
    print(orders.refund(item=row["item"], count=row["count"], reason=row["reason"]))
