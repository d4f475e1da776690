from api import submit
from model import Station


def run():
    return submit(Station("a", 3))
