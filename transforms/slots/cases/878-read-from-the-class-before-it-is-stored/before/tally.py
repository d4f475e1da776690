from basket import Basket, each


def count_in(kind):
    kind.seen = 0


def run():
    count_in(Basket)
    basket = Basket("fruit")
    for one in each([basket, basket, basket]):
        one.seen += 1
    return basket.seen
