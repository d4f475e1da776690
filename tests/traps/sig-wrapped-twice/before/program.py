from wrap import traced, with_user, without


@traced
@with_user
def order(user, item, count, price):
    return user, item, count, price


@without("secret")
def refund(item, count, reason):
    return item, count, reason


@traced
def cancel(item, count, reason):
    return item, count, reason


def handle(row):
    print(order(item=row["item"], count=row["count"], price=row["price"]))
    print(refund(item=row["item"], count=row["count"], reason=row["reason"]))
    print(cancel(item=row["item"], count=row["count"], reason=row["reason"]))


handle({"item": 1, "count": 2, "price": 3, "reason": 4})
