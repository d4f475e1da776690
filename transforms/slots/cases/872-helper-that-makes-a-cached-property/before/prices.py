"""Prices that are worked out once."""
import functools


def keep(function):
    return functools.cached_property(function)


def once(function):
    return keep(function)


class Price:
    def __init__(self, net, rate):
        self.net = net
        self.rate = rate

    @once
    def gross(self):
        return round(self.net * (1 + self.rate), 2)


def total(rows):
    return sum(price.gross for price in [Price(net, rate) for net, rate in rows])
