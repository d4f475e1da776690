import sys

from till import Receipt, Till, Visit


def find(name):
    return getattr(sys.modules[__name__], name)


def sell(name):
    slip = find(name).ring_up_sale(3)
    slip.printed = True
    return slip


main = Till()
guests = find("list_of_guests") if "list_of_guests" in globals() else [Visit("a"), Receipt(1)]
