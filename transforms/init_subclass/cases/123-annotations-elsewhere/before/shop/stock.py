from .base import Item


class Nail(Item):
    price = 1


class Hammer(Item):
    price = 9
