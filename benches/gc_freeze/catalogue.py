"""What the programs load: a catalogue of objects that refer to each other, as applications have them."""

import collections
import gc
import os


class Product:
    """A record with attributes, a list and a link: three objects that the collector looks at."""

    def __init__(self, number, previous):
        self.number = number
        self.title = f"product {number}"
        self.tags = [f"tag {number % 97}", f"tag {number % 89}"]
        self.previous = previous


class Session:
    """What a worker keeps of its latest requests; so full collections happen by themselves."""

    def __init__(self):
        self.share = float(os.environ["SHARE"])
        self.requests = int(os.environ["REQUESTS"])
        self.answered = 0
        self.latest = collections.deque(maxlen=40)

    def answer(self, catalogue):
        """Reads the next part of the share that is read at all, and keeps 3,000 new objects."""
        size = int(len(catalogue) * self.share / self.requests)
        start = self.answered % self.requests * size
        total = sum(product.number for product in catalogue[start : start + size])
        self.latest.append([[total, position] for position in range(3000)])
        self.answered += 1
        return total


def load_catalogue():
    catalogue = []
    previous = None
    for number in range(int(os.environ["PRODUCTS"])):
        previous = Product(number, previous if number % 10 else None)
        catalogue.append(previous)
    return catalogue


def full_collections():
    return gc.get_stats()[2]["collections"]
