"""What is done in the background."""
import csv
import io


def load_prices():
    rows = csv.reader(io.StringIO("\n".join("%d,%d" % (n, n) for n in range(2000))))
    return {int(name): [int(price)] for name, price in rows}


PRICES = load_prices()


def price(number):
    return PRICES[number]
