calls = []


def order(item, count, price):
    calls.append("order")


def refund(item, count, reason):
    calls.append("refund")


def handle(row):
    for action in (lambda: order(item=row["item"], count=row["count"], price=row["price"]),):
        try:
            action()
        except KeyError as error:
            print("missing", error)
    try:
        refund(item=row["item"], count=row["count"], reason=row["reason"])
    except KeyError as error:
        print("missing", error)


handle({"item": 1})
handle({})
handle({"item": 1, "count": 2, "price": 3, "reason": 4, "admin": True})
print(calls)
