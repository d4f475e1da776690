import math


def product(matrices):
    found = math.prod(matrices[1:], start=matrices[0])
    found.name = "product"
    return found.value
