import ask
from formats import Csv


def demo():
    return ask.entries(Csv())
