from traits.mix import mixed
from traits.traits import Named, Priced

Article = mixed(Named, Priced)


def article(name, price):
    return Article(name, price)
