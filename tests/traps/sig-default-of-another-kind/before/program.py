def order(item, paid=False, count=1, ratio=0):
    return item, paid, count, ratio


def refund(item, paid=False, note=""):
    return item, paid, note


def handle(row):
    print(order(item=row["item"], paid=row.get("paid", 0), count=row.get("count", True), ratio=row.get("ratio", 0.0)))
    print(refund(item=row["item"], paid=row.get("paid", 0), note=row.get("note", "")))


handle({"item": 1})
