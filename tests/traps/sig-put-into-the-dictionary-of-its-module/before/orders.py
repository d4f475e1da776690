def order(item, count, price):
    return item, count, price


def refund(item, count, reason):
    return item, count, reason
