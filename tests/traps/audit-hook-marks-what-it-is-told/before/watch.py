import sys

SEEN = []


def hook(event, args):
    if event == "shop.order":
        (order,) = args
        order.audited = True
        SEEN.append(order)


def install():
    sys.addaudithook(hook)
