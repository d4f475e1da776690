import math


def round_down(amount):
    found = math.floor(amount)
    found.rounded = True
    return found.cents
