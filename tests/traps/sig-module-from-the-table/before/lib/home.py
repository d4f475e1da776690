def order(sku, count, price):
    return (sku, count, price)


def one(m):
    return order(sku=m["sku"], count=m["count"], price=m["price"])


def two(m):
    return order(sku=m["sku"], count=m["count"], price=m["price"])
